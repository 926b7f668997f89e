export { default } from '#standards/lint/config.ts'
