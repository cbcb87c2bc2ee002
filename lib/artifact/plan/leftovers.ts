import { type Unreadable } from '../resource';
import { type JsonObject } from '../shape';
import { objectOf, objectsIn, textOf, textsIn } from './instance';

/** What a plan says beside the values that it leads to. */
export function leftoversOf(plan: JsonObject): readonly Unreadable[] {
  return [
    ...(plan.complete === false
      ? [{ address: 'plan', why: 'it is not complete: another plan has to follow before the configuration is in force', mayDeclare: true as const }] : []),
    ...objectsIn(plan.deferred_changes).map((one): Unreadable => ({
      address: textOf(objectOf(one.resource_change).address), why: `its change is deferred (${textOf(one.reason)}): this plan does not make it`, mayDeclare: true,
    })),
    ...objectsIn(plan.resource_changes).filter((one) => actionsOf(one).includes('forget')).map((one): Unreadable => ({
      address: textOf(one.address), why: 'Terraform forgets it, and it stays in the cloud: what it does there is not evaluated', mayDeclare: true,
    })),
    ...objectsIn(plan.resource_drift).map((one): Unreadable => ({
      address: textOf(one.address),
      why: `it was ${actionsOf(one).includes('delete') ? 'deleted' : 'changed'} outside of Terraform: what is evaluated is how the plan leaves it`,
    })),
  ];
}

const actionsOf = (change: JsonObject): readonly string[] => textsIn(objectOf(change.change).actions);
