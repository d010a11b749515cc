import { ZONE_RULES, oldZoneRules } from './zone-rules';

describe('the rules of time zones', () => {
  it('are those that the Node which we bring has', () => {
    expect(oldZoneRules(process.versions.tz, process.versions.node)).toBeNull();
  });

  it.each([ZONE_RULES, '2026f', '2027a', '2100z'])('are new enough: %s', (rules) => {
    expect(oldZoneRules(rules, '24.22.3')).toBeNull();
  });

  it.each(['2026d', '2026c', '2025z', '2019a'])('are too old: %s', (rules) => {
    const warning = oldZoneRules(rules, '24.21.0');
    expect(warning).toContain(`Node 24.21.0 has the time zone rules of ${rules}`);
    expect(warning).toContain(`${ZONE_RULES} or newer`);
    expect(warning).toContain('America/Winnipeg, America/Rainy_River, America/Inuvik');
    expect(warning).toContain('npm start');
  });

  it('may be wrong where the runtime does not tell which they are', () => {
    expect(oldZoneRules(undefined, '24.21.0')).toContain('an unknown release');
  });
});
