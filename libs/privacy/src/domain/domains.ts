import { asciiDomain } from '@sluice/contacts';

/**
 * The domain of an e-mail address and those above it, down to two labels: an entry for one of them
 * stands for the address.
 *
 * @example domainsOf('ann@mail.example.com') // ['mail.example.com', 'example.com']
 */
export function domainsOf(email: string): string[] {
  const domain = asciiDomain(email.slice(email.lastIndexOf('@') + 1));
  const domains: string[] = [];
  for (let rest = domain ?? ''; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1))
    domains.push(rest);
  return domains;
}
