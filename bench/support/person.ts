/** What a row says of one made-up person, in the columns of most exports. */
export interface Person {
  first_name: string;
  last_name: string;
  email: string;
  phone: string;
  company: string;
  address: string;
  city: string;
  state: string;
  postal_code: string;
  country: string;
}

const CITIES = ['Portland', 'Salem', 'Eugene', 'Coeur d’Alene', 'La Cañada'];
const STREETS = ['Main Street', 'Oak Avenue', 'Cedar Lane', 'Pine Road'];

/**
 * The n-th person, from 0 to 7,999,999; everyone has an address and a number of their own.
 *
 * The numbers are scattered over their whole range, since sorted ones would flatter every index.
 */
export function personOf(n: number): Person {
  // 1,234,577 and 8,000,000 have no common divisor, so no two people share a number.
  const scattered = (n * 1_234_577) % 8_000_000;
  return {
    first_name: `First${n % 5_000}`,
    last_name: `Last${n % 9_000}`,
    email: `${scattered.toString(36)}.last${n % 9_000}@example.com`,
    phone: `+1503${2_000_000 + scattered}`,
    company: n % 10 === 3 ? `Company ${n % 30_000}, Inc.` : `Company ${n % 30_000}`,
    address: `${1 + (n % 900)} ${STREETS[n % STREETS.length]!}`,
    city: CITIES[n % CITIES.length]!,
    state: 'OR',
    postal_code: String(10_000 + (n % 90_000)),
    country: 'US',
  };
}
