#!/usr/bin/env node
try {
  const { launch } = await import('@kpc/host/launch')
  await launch('issuer', 'kpc')
} catch (error) {
  // Exit code 1 would be Node's own, and a stack trace helps nobody who has only not installed yet.
  console.error('internal: kpc can not start: run pnpm install, then try again; KPC_DEBUG=1 says more')
  if (process.env.KPC_DEBUG) console.error(error)
  process.exitCode = 70
}
