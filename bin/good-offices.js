#!/usr/bin/env node
// The version is told before anything else is loaded: it must cost no more than starting node.
const [, , first, second] = process.argv;
if ((first === '--version' || first === '-V') && second === undefined) {
  const { programVersion } = await import('../dist/core/version.js');
  process.stdout.write(`${programVersion}\n`);
} else {
  const { main } = await import('../dist/cli/main.js');
  await main();
}
