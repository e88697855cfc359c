/**
 * Lets whoever reads standard output stop early, as `spine audit | head` does: what is still printed goes nowhere, and
 * the command ends as it would have, its database stopped.
 */
export function allowEarlyEnd(output: NodeJS.WriteStream = process.stdout): void {
  output.on("error", (error) => {
    if (!isClosedPipe(error)) throw error;
  });
}

/** Writes a line, and waits until it is out. False once nobody reads any more. */
export function written(line: string, output: NodeJS.WriteStream = process.stdout): Promise<boolean> {
  return new Promise((resolve, reject) => {
    output.write(`${line}\n`, (error) => {
      if (error && !isClosedPipe(error)) reject(error);
      else resolve(!error);
    });
  });
}

function isClosedPipe(error: Error): boolean {
  return "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");
}
