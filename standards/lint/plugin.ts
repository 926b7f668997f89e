import { definePlugin } from '@oxlint/plugins'

import { cacheNames } from './cache-names.ts'
import { clientErrors } from './client-errors.ts'
import { domainErrorClass } from './domain-error-class.ts'
import { domainErrorsOnly } from './domain-errors-only.ts'
import { executorFirst } from './executor-first.ts'
import { explicitTypes } from './explicit-types.ts'
import { exportedDoc } from './exported-doc.ts'
import { keepCause } from './keep-cause.ts'
import { lineLength } from './line-length.ts'
import { logEventName } from './log-event-name.ts'
import { logFieldNames } from './log-field-names.ts'
import { logTheError } from './log-the-error.ts'
import { noAwaitInForOf } from './no-await-in-for-of.ts'
import { noCatchAll } from './no-catch-all.ts'
import { noClasses } from './no-classes.ts'
import { noHttpWords } from './no-http-words.ts'
import { noModuleState } from './no-module-state.ts'
import { noSleep } from './no-sleep.ts'
import { noSplicedSql } from './no-spliced-sql.ts'
import { noTransactionControl } from './no-transaction-control.ts'
import { queryNames } from './query-names.ts'
import { scopedResources } from './scoped-resources.ts'
import { throwsDoc } from './throws-doc.ts'
import { uniqueViolationInSavepoint } from './unique-violation-in-savepoint.ts'
import { upsertSetsUpdatedAt } from './upsert-sets-updated-at.ts'

/** The rules of the house that no ready-made linter rule knows, as one plugin. */
const plugin = definePlugin({
  meta: { name: 'waymark' },
  rules: {
    'cache-names': cacheNames,
    'client-errors': clientErrors,
    'domain-error-class': domainErrorClass,
    'domain-errors-only': domainErrorsOnly,
    'executor-first': executorFirst,
    'explicit-types': explicitTypes,
    'exported-doc': exportedDoc,
    'keep-cause': keepCause,
    'line-length': lineLength,
    'log-event-name': logEventName,
    'log-field-names': logFieldNames,
    'log-the-error': logTheError,
    'no-await-in-for-of': noAwaitInForOf,
    'no-catch-all': noCatchAll,
    'no-classes': noClasses,
    'no-http-words': noHttpWords,
    'no-module-state': noModuleState,
    'no-sleep': noSleep,
    'no-spliced-sql': noSplicedSql,
    'no-transaction-control': noTransactionControl,
    'query-names': queryNames,
    'scoped-resources': scopedResources,
    'throws-doc': throwsDoc,
    'unique-violation-in-savepoint': uniqueViolationInSavepoint,
    'upsert-sets-updated-at': upsertSetsUpdatedAt,
  },
})

/** The form in which the linter loads a plugin. */
export default plugin
