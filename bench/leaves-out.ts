/** What no figure of the report says, told beside them. */
export const leavesOut: readonly string[] = [
  'The network: everything runs on one machine and shares its cores: our server, a ' +
    'peer, PostgreSQL and the load generator.',
  'Waiting outside: 50 requests are in flight at any time, and the next is sent when ' +
    'one is answered, so a slow server is asked less, and its p99 is kinder than in ' +
    'a crowd that does not wait.',
  'Disks: the data fits in the memory of the system, and what PostgreSQL reads anew ' +
    'comes from there. Commits do wait for the disk.',
  'Rows that are not vacuumed yet, and other work on the database.',
  'What the peers do without: limits, logs, metrics, validation, security headers, ' +
    'and sessions where they are cached. For a page they send finished bytes.',
  '“cold” is a learner in no cache of ours; statements are prepared and code is ' +
    'compiled. “compressed” is as a browser asks; without it a proxy compresses.',
]
