import type { Ranged, Rule, RuleMeta, SourceCode, Visitor } from '@oxlint/plugins'

/** What a rule has at hand while it looks at one file. */
export interface RuleContext<Options> {
  /**
   * Reports a node, or another stretch of the text; `data` fills the `{{names}}` in the
   * rule's message.
   */
  readonly report: (node: Ranged, data?: Readonly<Record<string, string>>) => void
  /** What the configuration gives the rule for this file; all of it optional. */
  readonly options: Partial<Options>
  readonly source: SourceCode
}

/** What a rule is made of. */
export interface RuleParts<Options> {
  /** What is wrong, then what to do instead; read by somebody who is in a hurry. */
  readonly message: string
  /** JSON Schema of each option, for a rule that has any. */
  readonly options?: Readonly<Record<keyof Options, { readonly type: string }>>
  readonly create: (context: RuleContext<Options>) => Visitor
}

/** Makes a rule of the plugin. One rule has one message, so that it stays one rule. */
export function makeRule<Options extends object = object>({
  message,
  options,
  create,
}: RuleParts<Options>): Rule {
  const meta: RuleMeta = { type: 'problem', messages: { instead: message } }
  return {
    meta: options ? { ...meta, schema: [schemaOf(options)] } : meta,
    create: (context) =>
      create({
        report: (node, data = {}) => {
          context.report({ node, messageId: 'instead', data })
        },
        // The linter has checked them against the schema by now.
        options: (context.options[0] ?? {}) as Partial<Options>,
        source: context.sourceCode,
      }),
  }
}

function schemaOf(options: Readonly<Record<string, { readonly type: string }>>) {
  return { type: 'object', properties: options, additionalProperties: false } as const
}
