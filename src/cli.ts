#!/usr/bin/env node
/**
 * The command line: arguments in, exit code out. 0 done, 1 the data are wrong, 2 used wrongly, 3 the machine.
 * What it is, it says itself; the rest is loaded for a command alone. It ships bundled: see scripts/bundle.mjs.
 */
import { helpOf, helpText } from './help.ts';
import { version } from './version.ts';

// A reader of the output may stop before its end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const args = process.argv.slice(2);
const [command] = args;
const asksHelp = args.includes('--help') || args.includes('-h') || command === 'help';
const ofCommand = asksHelp ? helpOf((command === 'help' ? args[1] : command) ?? '') : null;
if (command === '--version') process.stdout.write(`${version}\n`);
else if (ofCommand !== null) process.stdout.write(ofCommand);
else if (asksHelp && (args.length === 1 || command === '--help' || command === '-h')) process.stdout.write(helpText());
else if (command === undefined) {
  process.stdout.write(helpText());
  process.exitCode = 2;
} else {
  const { run } = await import('./command.ts');
  process.exitCode = await run(args);
}
