import type { Shortage } from '../execution';
import { counted } from '../wording';

/**
 * The reason of a shortage in words and numbers.
 *
 * @example
 * shortageReason(shortage);
 * // '12 members could get at most 840 leads together, 360 fewer than their allowances. They competed
 * // for 84 available leads, which could be handed out 840 more times in all.'
 */
export function shortageReason(shortage: Shortage): string {
  const { members, wanted, at_most } = shortage;
  const them = members === 1 ? 'this member' : 'any one of them';
  if (at_most === 0) {
    return `${counted(members, 'member')} could get nothing: no available lead was left that ${them} had never received.`;
  }
  const result = `at most ${counted(at_most, 'lead')}${members === 1 ? '' : ' together'}`;
  const allowances = members === 1 ? 'the allowance' : 'their allowances';
  return [
    `${counted(members, 'member')} could get ${result}, ${wanted - at_most} fewer than ${allowances}.`,
    ...causes(shortage),
  ].join(' ');
}

function causes(shortage: Shortage): string[] {
  const { members, contested_leads, contested_distributions, uncontested } = shortage;
  const leads = counted(contested_leads, 'available lead');
  const contested = `${members === 1 ? 'There were' : 'They competed for'} ${leads}, which could be handed out ${contested_distributions} more ${contested_distributions === 1 ? 'time' : 'times'} in all.`;
  const others = contested_leads > 0 ? 'Of the others' : 'Of the available leads';
  const each = members === 1 ? '' : ', each lead counted once for each of them';
  const possible = `${others} they could get ${uncontested} that they had never received${each}.`;
  return [...(contested_leads > 0 ? [contested] : []), ...(uncontested > 0 ? [possible] : [])];
}
