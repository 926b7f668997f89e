import type { PathSketch } from './curriculum.ts'

/** The lab whose tokens the workshop takes. */
export const LAB = 'glue'

/** With which it signs. */
export const LAB_SECRET = 'kept by the lab, and by nobody else 2026'

const REQUIREMENTS = `  - id: say-hello
    title: Say hello
    instructions: Write a README for your profile.
    after: [read-the-plan]
    check: { kind: github-profile-readme, min-length: 20 }
  - id: fork-the-bench
    title: Fork the bench
    instructions: Press Fork.
    check: { kind: github-fork, upstream: workshop-org/bench }
  - id: drawing
    title: The drawing
    instructions: Put a drawing into your fork.
    check:
      kind: github-files
      repository: { of: fork-the-bench }
      files: [{ path: docs/drawing.md, matches: '^# ' }]
  - id: checked
    title: Checked by the robot
    instructions: Make the workflow green.
    check: { kind: github-workflow, repository: { of: drawing }, workflow: ci.yml }
  - id: joined
    title: Joined
    instructions: Have a part of yours merged.
    check:
      kind: github-pull-request
      repository: { upstream: workshop-org/bench }
      files: ['parts/**/*.md']
  - id: crate
    title: Crate
    instructions: Push the image.
    check: { kind: container-image, image: '{github_name}/crate' }
  - id: delivered
    title: Delivered
    instructions: Put your service on the internet.
    check:
      kind: http
      requests:
        - name: Takes a note
          method: POST
          path: /notes
          json: { text: 'hello {nonce}' }
          expect: { status: 201, schema: { type: object, required: [id] } }
          save: { note_id: /id }
        - name: Gives it back
          path: /notes/{note_id}
          expect: { contains: '{nonce}' }
      cleanup:
        - { name: Tidied up, method: DELETE, path: '/notes/{note_id}' }
  - id: lab-work
    title: Lab work
    instructions: Paste the token.
    check:
      kind: signed-token
      lab: ${LAB}
      algorithm: HS256
      key-variable: WAYMARK_LAB_GLUE
  - id: list-of-parts
    title: List of parts
    instructions: Paste the list.
    check:
      kind: json
      schema:
        type: object
        required: [legs]
        properties: { legs: { const: 4 } }
  - id: looking-back
    title: Looking back
    instructions: Write about it.
    check:
      kind: reflection
      prompt: What would you do differently?
      min-length: 20
      max-length: 500
      rubric:
        version: 1
        items:
          - id: names-the-wood
            text: Names the wood
            hint: Which wood was it?
            signals: { terms: [oak, beech] }
  - id: review
    title: Review
    instructions: Have it read.
    check:
      kind: repository-review
      repository: { of: fork-the-bench }
      files: [docs/story.md]
      rubric:
        version: 1
        items:
          - id: says-why
            text: Says why
            hint: Why did you build it so?
            signals: { terms: [because] }
`

/** A path with a requirement of every kind; the first comes after a step. */
export const workshopPath: PathSketch = {
  id: 'workshop',
  phases: [
    {
      id: 'making',
      topics: [{ id: 'planning', steps: ['read-the-plan'] }],
      requirements: REQUIREMENTS.trimEnd(),
    },
  ],
}

/** Asks once more for what can serve once only. */
export const repairsPath: PathSketch = {
  id: 'repairs',
  phases: [
    {
      id: 'mending',
      topics: [{ id: 'looking', steps: ['look-at-it'] }],
      requirements: `  - id: joined-again
    title: Joined again
    instructions: Have another part of yours merged.
    check:
      kind: github-pull-request
      repository: { upstream: workshop-org/bench }
      files: ['parts/**/*.md']
  - id: lab-work-again
    title: More lab work
    instructions: Paste another token.
    check:
      kind: signed-token
      lab: ${LAB}
      algorithm: HS256
      key-variable: WAYMARK_LAB_GLUE`,
    },
  ],
}
