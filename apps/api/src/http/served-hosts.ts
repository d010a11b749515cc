import { isIPv4, isIPv6 } from 'node:net';

/** A host as a header or an address has it, with or without a port: a name, or an address in figures. */
const WRITTEN = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d*)?$/i;

/** What every browser on this machine may call a server on loopback by. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * A host and its port in the one form in which two are compared: lower case, addresses as short as
 * can be, without the usual port of HTTP. null for what is no host.
 *
 * @example hostOf('LOCALHOST:80') // 'localhost'
 */
export function hostOf(written: string | undefined): string | null {
  return urlOf(written)?.host ?? null;
}

/** Where a host is written into the target of a request (`GET http://HOST/ HTTP/1.1`), what stands there. */
export function targetHostOf(target: string): string | null {
  return /^[a-z][a-z\d+.-]*:\/\/([^/?#\\]*)/i.exec(target)?.[1] ?? null;
}

/**
 * The hosts that a server on loopback answers to. Others are refused, because a web page whose name
 * was made to point to 127.0.0.1 is to the browser a page of this very server (DNS rebinding): only
 * the host that it names gives it away. Ports don't count: no name is told apart by them, and
 * tunnels change them.
 */
export class ServedHosts {
  private readonly names: ReadonlySet<string | null>;

  /** @param further as they are written in settings; IPv6 addresses with or without brackets */
  constructor(further: readonly string[]) {
    this.names = new Set([...LOOPBACK, ...further].map((host) => nameOf(asWritten(host))));
  }

  /** Whether a request that names this host is meant for the server; without a host it isn't. */
  has(host: string | undefined): boolean {
    const name = nameOf(host);
    return name !== null && this.names.has(name);
  }
}

/** Whether a server that listens on this host is reached from its own machine alone. */
export function isLoopback(host: string): boolean {
  const name = nameOf(asWritten(host));
  if (name === null) return false;
  return name === 'localhost' || name === '[::1]' || (isIPv4(name) && name.startsWith('127.'));
}

function asWritten(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

/** Without the port, and without the dot that may end a full name. */
function nameOf(written: string | undefined): string | null {
  return urlOf(written)?.hostname.replace(/\.$/, '') ?? null;
}

function urlOf(written: string | undefined): URL | null {
  if (written === undefined || !WRITTEN.test(written)) return null;
  return URL.parse(`http://${written}`);
}
