/**
 * Goes on when an action's `run` has succeeded; a failed one is shown by whoever holds the action.
 * An error in `then` is the program's own and reaches the window's error handler.
 */
export function after<Output>(
  outcome: Promise<Output | undefined>,
  then: (output: Output) => void,
): void {
  outcome
    .then((output) => {
      if (output !== undefined) then(output)
    })
    .catch((error: unknown) => reportError(error))
}
