import fc from 'fast-check';
import { ServedHosts, hostOf, isLoopback, targetHostOf } from './served-hosts';

const HOST = '127.0.0.5';
const PUBLIC = 'crm.example.com';
const served = new ServedHosts([HOST, PUBLIC]);

describe('ServedHosts', () => {
  it.each([
    'localhost',
    'localhost:3000',
    'LocalHost:3000',
    'localhost.',
    'localhost.:3000',
    '127.0.0.1',
    '127.0.0.1:3000',
    '127.0.0.1:80',
    '[::1]',
    '[::1]:3000',
    '[0:0:0:0:0:0:0:1]',
    '[0000:0000::0001]:3000',
    '127.0.0.5:3000',
    'crm.example.com',
    'CRM.example.com:8443',
  ])('has %s', (host) => {
    expect(served.has(host)).toBe(true);
  });

  it.each([
    [undefined],
    [''],
    [' '],
    [':3000'],
    ['evil.example'],
    ['evil.example:3000'],
    ['127.0.0.1.evil.example'],
    ['localhost.evil.example'],
    ['evil-localhost'],
    ['localhost..'],
    ['.localhost'],
    ['sub.localhost'],
    ['127.0.0.2'],
    ['[::2]'],
    ['::1'],
    ['[::1'],
    ['0.0.0.0'],
    ['localhost:port'],
    ['localhost:99999'],
    ['localhost:3000:3000'],
    ['localhost@evil.example'],
    ['evil.example@localhost'],
    ['localhost/evil.example'],
    ['localhost?evil.example'],
    ['localhost#evil.example'],
    ['localhost\\evil.example'],
    ['localhost, evil.example'],
    ['evil.example, localhost'],
    ['local\thost'],
    ['localhost '],
    ['l%6fcalhost'],
    ['ｌocalhost'],
    ['example.com'],
    ['www.crm.example.com'],
  ])('has not %j', (host) => {
    expect(served.has(host)).toBe(false);
  });

  it('takes an IPv6 address from the settings with and without brackets', () => {
    for (const host of ['fd00::7', '[fd00::7]', 'FD00:0::7']) {
      expect(new ServedHosts([host]).has('[fd00::7]:3000')).toBe(true);
    }
  });

  it('has no name that anybody can register, whatever port and letters', () => {
    const cased = (name: string) =>
      fc
        .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
        .map((upper) =>
          [...name].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter)).join(''),
        );
    const written = fc
      .tuple(fc.domain().chain(cased), fc.option(fc.nat(65_535)), fc.boolean())
      .map(([name, port, dot]) => `${name}${dot ? '.' : ''}${port === null ? '' : `:${port}`}`);
    fc.assert(
      fc.property(written, (host) => {
        expect(served.has(host)).toBe(false);
        expect(new ServedHosts([hostnameIn(host)]).has(host)).toBe(true);
      }),
    );
  });

  it('says the same of what a browser makes of an address', () => {
    const addresses = fc.oneof(
      fc.ipV4(),
      fc.ipV6().map((address) => `[${address}]`),
      fc.domain(),
    );
    fc.assert(
      fc.property(addresses, fc.nat(65_535), (address, port) => {
        const asSent = new URL(`http://${address}:${port}/`).host;
        expect(new ServedHosts([address]).has(asSent)).toBe(true);
        expect(served.has(asSent)).toBe(served.has(`${address}:${port}`));
      }),
    );
  });
});

describe('hostOf', () => {
  it.each([
    ['LOCALHOST:80', 'localhost'],
    ['localhost:3000', 'localhost:3000'],
    ['[0:0::1]:3000', '[::1]:3000'],
    ['a@b', null],
    [undefined, null],
  ])('of %j is %j', (written, host) => {
    expect(hostOf(written)).toBe(host);
  });
});

describe('targetHostOf', () => {
  it.each([
    ['/api/health/live', null],
    ['//evil.example/api', null],
    ['*', null],
    ['/?next=http://evil.example/', null],
    ['http://evil.example', 'evil.example'],
    ['HTTP://evil.example:80/api', 'evil.example:80'],
    ['https://localhost?evil', 'localhost'],
    ['http://localhost@evil.example/', 'localhost@evil.example'],
    ['http:///api', ''],
  ])('of %s is %j', (target, host) => {
    expect(targetHostOf(target)).toBe(host);
  });
});

describe('isLoopback', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.9.8.7', '127.1', '::1', '0:0:0:0:0:0:0:1'])(
    'is true of %s',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  it.each(['0.0.0.0', '::', '10.0.0.1', '127.evil.example', '127', 'localhost.example', 'sluice'])(
    'is false of %s',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

function hostnameIn(host: string): string {
  return host.replace(/:\d+$/, '');
}
