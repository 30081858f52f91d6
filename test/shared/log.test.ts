import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

const module = new URL('../../src/shared/log.ts', import.meta.url).href

/** What a process writes that logs these fields, plainly and as a person reads it. */
function logged(fields: object, pretty: boolean): string {
  const script = `
    import { createLog } from ${JSON.stringify(module)}
    createLog({ level: 'info', fd: 1, pretty: ${pretty} }).info(${JSON.stringify(fields)}, 'a line')
  `
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  return stdout
}

it.each([false, true])('the log holds no secret and no address (pretty: %s)', (pretty) => {
  const mail = { smtpUrl: 'smtps://ada:hunter2@smtp.example.org', from: 'papers', to: 'ada@example.org' }
  const web = { secret: 'hunter2', secretBefore: 'hunter2', port: 8080 }
  const text = logged(
    { mail, web, ...mail, ...web, address: 'ada@example.org', counted: 'ada@example.org' },
    pretty,
  )
  expect(text).toContain('a line')
  expect(text).toContain('8080')
  expect(text).not.toMatch(/hunter2|ada@/)
})
