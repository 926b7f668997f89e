import type { PathSketch } from './curriculum.ts'

/** Questions of every kind, as YAML of a topic's front matter. */
const QUESTIONS = `  - id: pick-one
    kind: choice
    prompt: Which tool lists files?
    explanation: It is short for list.
    options:
      - { id: ls, text: 'ls', correct: true, feedback: Right it is. }
      - { id: rm, text: 'rm', feedback: That one removes them. }
  - id: pick-all
    kind: choice
    multiple: true
    prompt: Which are fruit?
    options:
      - { id: apple, text: Apple, correct: true }
      - { id: pear, text: Pear, correct: true }
      - { id: stone, text: Stone }
  - id: type-number
    kind: short
    prompt: How many legs has a spider?
    accept: { number: { value: 8, tolerance: 0 } }
  - id: type-word
    kind: short
    prompt: Which command prints the working directory?
    accept: { exact: pwd, ignore-case: true }
  - id: type-pattern
    kind: short
    prompt: Write a port number above 1023.
    accept: { pattern: '10[3-9]\\d|1[1-9]\\d{2}|[2-9]\\d{3}' }
  - id: explain-it
    kind: free
    max-length: 1000
    prompt: Why did the server not start?
    explanation: Two programs cannot listen on one port.
    rubric:
      version: 1
      items:
        - id: names-the-cause
          text: Says that the port was taken by another process
          required: true
          hint: What does the message name?
          signals: { terms: [already in use, another process, EADDRINUSE] }
        - id: names-the-remedy
          text: Says how to free it or use another
          hint: What would you do next?
          signals: { terms: [stop, kill, another port, different port] }
  - id: decide-it
    kind: scenario
    max-length: 1000
    prompt: What do you do first?
    seeds:
      - { id: full-disk, text: The disk of the *notes* server is full. }
      - { id: no-memory, text: The *notes* server was killed for want of memory. }
    rubric:
      version: 1
      items:
        - id: looks-first
          text: Looks before changing anything
          signals: { terms: [look at the logs, df -h, free -m] }
`

/** One topic with a question of every kind, and one step. */
export const quiz: PathSketch = {
  id: 'quiz',
  phases: [
    {
      id: 'asking',
      topics: [{ id: 'all-kinds', steps: ['read-it'], questions: QUESTIONS }],
    },
  ],
}

/** An answer to `explain-it` that the signals pass. */
export const GOOD_ANSWER =
  'Port 3000 was already in use by another process, so I would stop that one.'

/** An answer to `explain-it` in which nothing is right. */
export const BAD_ANSWER = 'The computer was tired and wanted a rest from all this work.'
