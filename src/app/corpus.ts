import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import Type, { type Static, type TSchema } from 'typebox'
import Value from 'typebox/value'
import { parse } from 'yaml'

import { StartError } from '#core/errors.ts'

import { CORPUS } from './folders.ts'

const Attacks = Type.Array(
  Type.Object({ id: Type.String(), family: Type.String(), text: Type.String() }),
)

const HonestAnswers = Type.Array(
  Type.Object({
    id: Type.String(),
    item: Type.String(),
    answer: Type.String(),
    quotation: Type.String(),
    signals: Type.Optional(
      Type.Object({ terms: Type.Optional(Type.Array(Type.String())) }),
    ),
  }),
)

/** What graders of written answers are measured with. */
export interface Corpus {
  readonly attacks: Static<typeof Attacks>
  readonly honest: Static<typeof HonestAnswers>
}

/** Reads the corpus that ships. @throws StartError it is not there, or not sound */
export async function loadCorpus(folder: string = CORPUS): Promise<Corpus> {
  const [attacks, honest] = await Promise.all([
    read(join(folder, 'attacks.yaml'), Attacks),
    read(join(folder, 'honest.yaml'), HonestAnswers),
  ])
  return { attacks, honest }
}

async function read<T extends TSchema>(file: string, schema: T): Promise<Static<T>> {
  const value: unknown = parse(await readFile(file, 'utf8'))
  if (Value.Check(schema, value)) return value
  throw new StartError(`${file} is not a corpus: see corpus/README.md for its form.`)
}
