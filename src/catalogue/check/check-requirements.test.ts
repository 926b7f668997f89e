import { edited, MAKING, TOOLS, testFaults } from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'sizes the wrong way round',
    changes: edited(MAKING, "matches: '^# '", 'min-bytes: 9, max-bytes: 8'),
    faults: [[MAKING, '12:51', '`min-bytes` is more than `max-bytes`']],
  },
  {
    name: 'a path that leads out',
    changes: edited(MAKING, 'path: docs/drawing.md', 'path: ../drawing.md'),
    faults: [
      [
        MAKING,
        '12:23',
        "`path` must be a path from the repository's root, with forward " +
          'slashes and without `..`; it is “../drawing.md”',
      ],
    ],
  },
  {
    name: 'an absolute path',
    changes: edited(MAKING, 'files: [docs/drawing.md]', 'files: [/etc/passwd]'),
    faults: [
      [
        MAKING,
        '73:15',
        "item 1 of `files` must be a path from the repository's root, with " +
          'forward slashes and without `..`; it is “/etc/passwd”',
      ],
    ],
  },
  {
    name: 'a repository as an address',
    changes: edited(
      TOOLS,
      'workshop-org/bench',
      'https://github.com/workshop-org/bench',
    ),
    faults: [
      [
        TOOLS,
        '8:43',
        '`upstream` must be a GitHub repository as `owner/name`; it is ' +
          '“https://github.com/workshop-org/bench”',
      ],
    ],
  },
  {
    name: 'a workflow as a path',
    changes: edited(MAKING, 'ci.yml', '.github/workflows/ci.yml'),
    faults: [
      [
        MAKING,
        '16:76',
        '`workflow` must be the file name of a workflow, such as ci.yml; it ' +
          'is “.github/workflows/ci.yml”',
      ],
    ],
  },
  {
    name: 'an unknown placeholder in an image',
    changes: edited(MAKING, "'{github_name}/crate'", "'{name}/Crate'"),
    faults: [
      [
        MAKING,
        '27:44',
        '`image` must be the name of an image in lower case, such as ' +
          '"{github_name}/notes-service"; it is “{name}/Crate”',
      ],
    ],
  },
  {
    name: 'requests without a nonce',
    changes: edited(
      MAKING,
      "headers: { X-Run: '{nonce}' }\n          json: { text: 'hello {nonce}' }",
      'json: { text: hello }',
    ),
    faults: [
      [
        MAKING,
        '34:9',
        'no request sends {nonce}, so an old answer would pass for a new one ' +
          '(write {nonce} into what is sent)',
      ],
    ],
  },
  {
    name: 'a name that nothing is saved as',
    changes: edited(MAKING, '/notes/{note_id}\n', '/notes/{noteid}\n'),
    faults: [
      [
        MAKING,
        '42:17',
        'nothing is saved as {noteid} (known here: {nonce}, {note_id})',
      ],
    ],
  },
  {
    name: 'a name that nothing is saved as, in what is expected',
    changes: edited(MAKING, "contains: '{nonce}'", "contains: ['{nonce}', '{once}']"),
    faults: [
      [MAKING, '43:43', 'nothing is saved as {once} (known here: {nonce}, {note_id})'],
    ],
  },
  {
    name: 'a header that cannot be set',
    changes: edited(MAKING, 'X-Run', 'Host'),
    faults: [[MAKING, '37:28', '`Host` cannot be set']],
  },
  {
    name: 'a body where none can be',
    changes: edited(MAKING, 'method: POST', 'method: GET'),
    faults: [[MAKING, '38:17', 'a GET request has no body']],
  },
  {
    name: 'a schema that is none',
    changes: edited(MAKING, 'items: { type: string }', 'items: { type: strng }'),
    faults: [
      [
        MAKING,
        '57:34',
        'is not a JSON Schema: schema is invalid: data/items/type must be ' +
          'equal to one of the allowed values, data/items/type must be array, ' +
          'data/items/type must match a schema in anyOf',
      ],
    ],
  },
  {
    name: 'a misspelt keyword',
    changes: edited(MAKING, 'items: { type: string }', 'itemz: { type: string }'),
    faults: [
      [MAKING, '57:34', 'is not a JSON Schema: strict mode: unknown keyword: "itemz"'],
    ],
  },
  {
    name: 'a schema that refers elsewhere',
    changes: edited(
      MAKING,
      'items: { type: string }',
      "items: { $ref: 'https://example.test/x' }",
    ),
    faults: [
      [
        MAKING,
        '57:34',
        "is not a JSON Schema: can't resolve reference " +
          'https://example.test/x from id #',
      ],
    ],
  },
  {
    name: 'a schema of another draft',
    changes: edited(
      MAKING,
      'items: { type: string }',
      "$schema: 'http://json-schema.org/draft-07/schema#'",
    ),
    faults: [[MAKING, '57:58', 'schemas here are of draft 2020-12']],
  },
  {
    name: 'a schema with a dangerous pattern',
    changes: edited(
      MAKING,
      'items: { type: string }',
      "items: { type: string, pattern: '(a+)+' }",
    ),
    faults: [
      [
        MAKING,
        '57:81',
        '`(a+)+` repeats a group in which something repeats, which can take for ever',
      ],
    ],
  },
  {
    name: 'a variable of the server',
    changes: edited(MAKING, 'WAYMARK_LAB_GLUE', 'DATABASE_URL'),
    faults: [
      [
        MAKING,
        '53:21',
        '`key-variable` must be the name of an environment variable that ' +
          'begins with WAYMARK_LAB_; it is “DATABASE_URL”',
      ],
    ],
  },
  {
    name: 'a pointer of the wrong form',
    changes: edited(MAKING, 'note_id: /id', 'note_id: id'),
    faults: [
      [MAKING, '40:28', '`note_id` must be a JSON pointer such as /id; it is “id”'],
    ],
  },
  {
    name: 'a value saved as the nonce',
    changes: edited(MAKING, 'note_id: /id', 'nonce: /id'),
    faults: [
      [
        MAKING,
        '40:19',
        'the key `nonce` must be a name: lower-case letters, ' +
          'digits and _, other than nonce',
      ],
    ],
  },
  {
    name: 'lengths the wrong way round',
    changes: edited(
      MAKING,
      'prompt: What would',
      'min-length: 500\n      max-length: 200\n      prompt: What would',
    ),
    faults: [[MAKING, '63:19', '`min-length` is more than `max-length`']],
  },
  {
    name: 'a schema with a dangerous name pattern',
    changes: edited(
      MAKING,
      'items: { type: string }',
      "patternProperties: { '(a|a)*': { type: string } }",
    ),
    faults: [
      [
        MAKING,
        '57:68',
        '`(a|a)*` repeats a choice of which two can begin alike, ' +
          'which can take for ever',
      ],
    ],
  },
])
