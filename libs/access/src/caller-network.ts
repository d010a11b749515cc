import { isIPv6 } from 'node:net';

/** So much of an IPv6 address names the network that one customer has; the rest they choose. */
const GROUPS_OF_A_NETWORK = 4;
const GROUPS = 8;
const IPV4_WITHIN_IPV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * What one caller can't change at will about where they call from: an IPv4 address as a whole, of an
 * IPv6 address its first 64 bits, as `2001:db8:0:1::/64`.
 */
export function networkOf(address: string): string {
  const ipv4 = IPV4_WITHIN_IPV6.exec(address)?.[1];
  if (ipv4 !== undefined) return ipv4;
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return address;
  return `${groupsOf(bare).slice(0, GROUPS_OF_A_NETWORK).join(':')}::/64`;
}

/** All eight groups, without leading zeros; an IPv4 address at the end stands for two of them. */
function groupsOf(address: string): string[] {
  const [head = [], tail] = address.split('::').map(partsOf);
  if (tail === undefined) return head;
  const missing = GROUPS - head.length - tail.length;
  return [...head, ...Array<string>(missing).fill('0'), ...tail];
}

function partsOf(text: string): string[] {
  const parts = text === '' ? [] : text.split(':');
  return parts.flatMap((part) =>
    part.includes('.') ? ['0', '0'] : [parseInt(part, 16).toString(16)],
  );
}
