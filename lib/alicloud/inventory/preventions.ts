import { type Artifact, Expression, type Resource } from '../../artifact';
import { type WeakPrevention } from '../../model';
import { AT_THE_BORDER, BETWEEN_NETWORKS, type PreventionKind } from '../preventions';
import { number } from '../reading';

const KINDS: readonly PreventionKind[] = [AT_THE_BORDER, BETWEEN_NETWORKS];

/** Intrusion prevention that records attacks and stops none, or that has modules switched off. What is not known yet is no finding. */
export function weakPreventions(artifact: Artifact): readonly WeakPrevention[] {
  return KINDS.flatMap(({ type, at, modules }) => artifact.ofType(type).filter(({ mode }) => mode === 'managed').flatMap((resource): readonly WeakPrevention[] => {
    const off = modules.filter(({ argument }) => isOff(artifact, resource, argument));
    const records = isOff(artifact, resource, 'run_mode');
    if (!records && off.length === 0) return [];
    return [{
      resource: resource.address, ...(resource.constructPath !== undefined && { constructPath: resource.constructPath }), at,
      gaps: [
        ...(records ? [`records attacks and lets them through (run_mode is 0${given(resource, 'run_mode')})`] : []),
        ...off.map(({ argument, name }) => `has its ${name} off (${argument} is 0${given(resource, argument)})`),
      ],
      fixes: [...(records ? ['run_mode'] : []), ...off.map(({ argument }) => argument)].map((argument) => `${argument} = 1`),
    }];
  }));
}

/** What is not set is sent as 0: the module off, the engine in monitor mode. [TF:go/cloud_firewall_ips_config] */
function isOff(artifact: Artifact, resource: Resource, argument: string): boolean {
  const value = number(artifact, resource, argument);
  return !(value instanceof Expression) && (value ?? 0) === 0;
}

const given = ({ arguments: all }: Resource, argument: string): string => (
  all[argument] === undefined || all[argument] === null ? ', for it is not set and 0 is sent' : '');
