/** What `zuban serve FILE` runs, with an app folder and a port of the test's: `node serve-command.ts FILE APP PORT`. */
import { serveUntilStopped } from "../../electron/cli/serve.ts";

const [path, appFolder, port] = process.argv.slice(2) as [string, string, string];
process.exitCode = await serveUntilStopped(path, { appFolder, port }, console.log).catch((error: unknown) => {
  process.stderr.write(`${(error as Error).name}: ${(error as Error).message}\n`);
  return 1;
});
