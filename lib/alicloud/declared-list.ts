import { type Artifact } from '../artifact';
import { type Origin } from '../model';
import { type Choices } from './assumptions';
import { type ControlPolicy } from './control-policy';
import { type DeclaredPositions, orderPolicies, type OrderResources, readPositions, trustedPositions } from './control-policy-order';
import { type Unread } from './facts';
import { type PolicyList } from './internet-firewall';

/** The policies of one list of a border with what the artifact says about their order, before any assumption is chosen. */
export class DeclaredList {
  /** The orders that were worked out, by how many positions counted. */
  private readonly lists = new Map<number, PolicyList>();

  private constructor(
    private readonly artifact: Artifact, private readonly policies: readonly ControlPolicy[],
    private readonly declared: DeclaredPositions, private readonly otherwise: Origin,
  ) {}

  /** Reads what the order resources say now, so that what they leave open is listed with the rest. */
  static of(artifact: Artifact, policies: readonly ControlPolicy[], orders: OrderResources, otherwise: Origin, unread: Unread): DeclaredList {
    return new DeclaredList(artifact, policies, readPositions(artifact, policies.map((one) => one.resource), orders, unread), otherwise);
  }

  list(choices: Choices): PolicyList {
    const positions = trustedPositions(this.declared, choices);
    const known = this.lists.get(positions.size);
    if (known) return known;
    const { sequence, predecessors } = orderPolicies(this.artifact, this.policies.map((one) => one.resource), positions, this.declared.adrift);
    const byAddress = new Map(this.policies.map((one) => [one.resource, one]));
    const list = { policies: sequence.map((one) => byAddress.get(one)!), predecessors, otherwise: this.otherwise };
    this.lists.set(positions.size, list);
    return list;
  }
}
