import { type TerraformResource } from 'cdktf';
import { Construct } from 'constructs';

/** One policy of a border and its place in the list. */
export abstract class BorderPolicy extends Construct {
  /** The generated resource, for what this class does not cover. */
  abstract readonly resource: TerraformResource & { readonly releaseInput?: string | undefined };
  /** The resource that puts the policy in its place. */
  abstract readonly order: TerraformResource;

  /** Moves the policy to a place of its list; 1 is the first. @internal */
  abstract moveTo(place: number): void;
}
