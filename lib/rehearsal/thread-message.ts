import { type ErrorParts } from '../net';

/** What the thread of a simulated cloud is started with. */
export interface ThreadData {
  readonly seed: number;
}

/** What it tells: where Terraform finds it, or why it could not start. */
export type ThreadMessage =
  | { readonly directory: string; readonly environment: Readonly<Record<string, string>> }
  | { readonly refused: { readonly code: string; readonly parts: ErrorParts } };
