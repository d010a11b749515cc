import { isCrossSite } from './cross-site';

const from = (origin?: string, sec_fetch_site?: string, host = 'sluice.example') =>
  isCrossSite({ hosts: [host, 'public.example'], origin, sec_fetch_site });

describe('isCrossSite', () => {
  it.each([
    ['nothing is said', from()],
    ['the person typed the address', from(undefined, 'none')],
    ['our own page asks', from('https://sluice.example', 'same-origin')],
    ['case differs', from('https://SLUICE.example', undefined, 'Sluice.Example')],
    ['a port is named on both sides', from('http://localhost:3000', undefined, 'localhost:3000')],
    [
      'a proxy hides the host that the browser knows',
      from('https://public.example', 'same-origin'),
    ],
    ['the port is the usual one', from('https://sluice.example:443')],
  ])('lets pass when %s', (_, isRefused) => {
    expect(isRefused).toBe(false);
  });

  it.each([
    ['the browser says cross-site', from(undefined, 'cross-site')],
    ['the browser says same-site', from('https://sluice.example', 'same-site')],
    ['the browser says what nobody knows', from(undefined, 'elsewhere')],
    ['the origin is another host', from('https://evil.example')],
    ['the origin is another port', from('http://localhost:4200', undefined, 'localhost:3000')],
    ['the origin only starts like ours', from('https://sluice.example.evil.example')],
    ['the origin is opaque', from('null')],
    ['the origin is malformed', from('sluice.example')],
    [
      'there is no host to compare with',
      isCrossSite({ hosts: [undefined, null], origin: 'https://a.b', sec_fetch_site: undefined }),
    ],
  ])('refuses when %s', (_, isRefused) => {
    expect(isRefused).toBe(true);
  });
});
