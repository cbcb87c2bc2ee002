import { type Intent } from '../intent/intent';
import { bindingsOf, type ReadNetworkOptions } from '../read-network';
import { type StepName } from './terraform/steps';

/** How a deployment is rehearsed. */
export interface RehearseOptions extends Omit<ReadNetworkOptions, 'releaseDrafts'> {
  /** What has to hold of the network that was created. @default - nothing is asked */
  readonly intents?: readonly Intent[];
  /** The version that is deployed already: applied first, then changed into the new one. @default - the cloud is empty */
  readonly from?: string;
  /** What goes wrong on the way, each in a deployment of its own: `fail`, `taint@3`, `die@alicloud_vswitch.net`, `throttle`. @default - nothing */
  readonly faults?: readonly string[];
  /** What somebody does in the cloud afterwards: `delete:alicloud_vswitch.net` and the like, in this order. @default - nothing */
  readonly drift?: readonly string[];
  /** Draws the order in which creations complete, identifiers and addresses. @default 1 */
  readonly seed?: number;
  /** The program. @default terraform on the PATH, or else tofu */
  readonly terraform?: string;
  /** Work bound of one search, as in `verify`. @default - that of `verify` */
  readonly maxSteps?: number;
  /** Is told of each step when it begins, with the fault or drift that it is for, if any. @default - nobody is told */
  readonly onStep?: (stack: string, step: StepName, during?: string) => void;
}

/** The name under which configuration leaves the value of a variable open. */
const VARIABLE = /^var\.([\w-]+)$/;

/** Values of variables, as Terraform takes them from its environment. */
export const variablesIn = (options: RehearseOptions): Readonly<Record<string, string>> => (
  Object.fromEntries([...bindingsOf(options)].flatMap(([name, value]) => (VARIABLE.test(name) ? [[name.replace(VARIABLE, 'TF_VAR_$1'), value]] : []))));

/** How what was created is read: Terraform knows the variables, and leaves none open. */
export const readingOf = (options: RehearseOptions): RehearseOptions => (
  { ...options, bindings: new Map([...bindingsOf(options)].filter(([name]) => !VARIABLE.test(name))) });
