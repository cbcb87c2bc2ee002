/** Thrown with the reason why no construct, or no verb of one, stands for a resource. */
export class Unfit extends Error {}

/** What was read, or the reason why no construct stands for it. */
export function fitting<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unfit) return error.message;
    throw error;
  }
}
