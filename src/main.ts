// The process: checks that this Node can run the rest, then hands over to the command.
// The rest is imported late, because an older Node fails on its first line.

const MINIMUM_MAJOR = 24
const major = Number(process.versions.node.split('.')[0])

if (major < MINIMUM_MAJOR) {
  process.stderr.write(
    `Waymark needs Node ${String(MINIMUM_MAJOR)}; this is ${process.version}. ` +
      'Run it with npm (npm start, npm run waymark), which brings its own Node.\n',
  )
  process.exitCode = 1
} else {
  const { run } = await import('#cli/program.ts')
  process.exitCode = await run(process.argv)
}
