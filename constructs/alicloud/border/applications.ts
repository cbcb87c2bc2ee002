import { Annotations } from 'cdktf';
import { type IConstruct } from 'constructs';
import { CONTROL_POLICY_LIMITS } from '../../../lib/alicloud/limits';
import { Application, carriesDomain, type PortSet, portsOfTlsLabel } from '../../../lib/net';
import { refusal } from '../errors';
import { Acknowledgement, DomainResolution, type PolicyProps } from './policy-props';
import { type Target } from './endpoints';
import { type PolicyService } from './service';

/** Names of the applications in one order, `ANY` when there are none. Raises what could never match. */
export function readApplications(scope: IConstruct, wanted: readonly Application[] | undefined, service: PolicyService): readonly string[] {
  if (wanted?.length === 0) throw refusal('FW_BORDER_NO_APPLICATION', { scope });
  const names = [...new Set((wanted ?? [Application.ANY]).map((application) => application.name))].sort();
  if (names.includes(Application.ANY.name)) return [Application.ANY.name];
  if (service.arguments.proto !== 'TCP') {
    throw refusal('FW_BORDER_APPLICATION', { scope, value: `${names.join(', ')} with ${service.arguments.proto}` });
  }
  const { ports } = service;
  const never = ports && names.find((name) => neverOn(name, ports));
  if (never !== undefined) throw refusal('FW_BORDER_TLS_PORT', { scope, value: `${never} on ${ports}` });
  const { warn } = CONTROL_POLICY_LIMITS.applications;
  if (names.length > warn) {
    Annotations.of(scope).addWarning(`${names.length} applications in one policy: an older document of the cloud allows ${warn}.`);
  }
  return names;
}

/** The resolution mode of a policy to domains, undefined for every other. Raises what the mode does not allow. */
export function readResolution(
  scope: IConstruct, props: PolicyProps, to: Target, service: PolicyService, applications: readonly string[],
): DomainResolution | undefined {
  const patterns = to.kind === 'domain' ? [to.pattern] : to.kind === 'book' ? to.domains : undefined;
  if (patterns === undefined) {
    if (props.resolve !== undefined) throw refusal('FW_BORDER_RESOLVE', { scope, value: props.resolve });
    return undefined;
  }
  const mode = props.resolve ?? DomainResolution.FQDN;
  if (mode !== DomainResolution.FQDN) {
    const wildcard = patterns.find((pattern) => pattern.wildcard);
    if (wildcard) throw refusal('FW_BORDER_WILDCARD', { scope, value: wildcard.toString() });
    if (to.kind === 'book' && !props.acknowledge?.includes(Acknowledgement.DOMAIN_BOOK_DNS)) {
      throw refusal('FW_BORDER_BOOK_DNS', { scope, value: mode });
    }
  }
  if (mode !== DomainResolution.DNS && !(service.arguments.proto === 'TCP' && applications.every(carriesDomain))) {
    throw refusal('FW_BORDER_DOMAIN_APPLICATION', { scope, value: `${applications.join(', ')} with ${service.arguments.proto}` });
  }
  return mode;
}

function neverOn(application: string, ports: PortSet): boolean {
  const labelled = portsOfTlsLabel(application);
  return labelled !== undefined && !labelled.overlaps(ports);
}
