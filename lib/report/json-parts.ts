import { type FlowReport, type MadeAssumption, type NotUnderstood, type Prevention } from '../model';

/** Members that several answers have. Every member is picked by name, so that a shape changes only on purpose. */

export const flowJson = ({ source, destination, protocol, port, application, domain }: FlowReport) => (
  { source, destination, protocol, port, application, domain });

export const assumptionJson = ({ name, choice, means, source, otherwise }: MadeAssumption) => ({ name, choice, means, source, otherwise });

export const notUnderstoodJson = ({ resource, constructPath, why }: NotUnderstood) => ({ resource, constructPath, why });

export const preventionsJson = (unless: readonly Prevention[] | undefined) => (
  unless?.map(({ resource, constructPath, says }) => ({ resource, constructPath, says })));
