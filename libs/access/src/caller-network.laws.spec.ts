import * as fc from 'fast-check';
import { networkOf } from './caller-network';

describe('the network that a caller comes from', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0001:0:0:0:1', '2001:db8:0:1::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['2001:db8:1:2:3:4:203.0.113.7', '2001:db8:1:2::/64'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
  const groups = (length: number) => fc.array(group, { minLength: length, maxLength: length });

  it('is the same for every address within an IPv6 network, and another outside of it', () => {
    fc.assert(
      fc.property(groups(4), groups(4), groups(4), groups(4), (network, other, one, two) => {
        const at = (first: string[], last: string[]) => networkOf([...first, ...last].join(':'));
        expect(at(network, one)).toBe(at(network, two));
        expect(at(network, one) === at(other, one)).toBe(network.join() === other.join());
      }),
    );
  });

  it('does not depend on how an address is written', () => {
    fc.assert(
      fc.property(groups(8), (all) => {
        const whole = all.map((each) => each.padStart(4, '0').toUpperCase()).join(':');
        const short = new URL(`http://[${all.join(':')}]`).hostname.slice(1, -1);
        expect(networkOf(whole)).toBe(networkOf(short));
      }),
    );
  });
});
