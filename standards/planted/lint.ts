/** The linter's configuration once more, with its globs relative to this folder. */
export { default } from '#standards/lint/config.ts'
