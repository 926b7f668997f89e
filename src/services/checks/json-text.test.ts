import { expect, test } from 'vitest'

import { readPastedJson } from './json-text.ts'

const JSON_TEXT = '{ "a": ["`", 1] }'
const READ = { text: JSON_TEXT, value: { a: ['`', 1] } }

test.each([
  ['as it is', JSON_TEXT],
  ['with white space around it', `\r\n  ${JSON_TEXT}\n\n`],
  ['behind a byte order mark', `\ufeff${JSON_TEXT}`],
])('JSON %s', (_case, pasted) => {
  expect(readPastedJson(pasted)).toEqual(READ)
})

test.each([
  ['of backticks', `\`\`\`\n${JSON_TEXT}\n\`\`\``],
  ['of tildes', `~~~\n${JSON_TEXT}\n~~~\n`],
  [
    'that names a language',
    `\n\`\`\`json title="a.json"\r\n${JSON_TEXT}\r\n\`\`\`\r\n`,
  ],
  ['of more backticks', `\`\`\`\`json\n${JSON_TEXT}\n\`\`\`\``],
])('JSON in a code block %s', (_case, pasted) => {
  const reading = readPastedJson(pasted)
  expect(reading).toMatchObject({ value: READ.value })
  expect('text' in reading && reading.text.trim()).toBe(JSON_TEXT)
})

test.each([
  ['{', 'On line 1, at character 2: It ends too early'],
  ['{\n  "a": 1,\n  “b”: 2\n}', 'On line 3, at character 3: Put texts and names'],
  ['{\r\n"👋": 1 "b": 2 }', 'On line 2, at character 8: Put a comma'],
  ['```json\n{ "a": x }\n```', 'On line 2, at character 8: Put texts in double'],
  ['```\n{ "a": 1 }', 'On line 1, at character 1: Put texts'],
  ['', 'On line 1, at character 1: There is nothing in it.'],
])('says where %j is no JSON', (pasted, fault) => {
  expect(readPastedJson(pasted)).toEqual({
    fault: expect.stringContaining(fault) as string,
  })
})
