/** What the cloud says when it does not do what it is asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /**
   * @param says what the cloud says, with its code where it is documented
   * @param argument the argument that is to blame
   */
  constructor(readonly says: string, readonly argument?: string) {
    super(says);
  }
}
