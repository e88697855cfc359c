const MOMENT = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)? ?(?:([Zz])|([+-])(\d\d):?(\d\d)?)$/;

/**
 * A point in time as the graph holds it, UTC with milliseconds: `2026-04-09T11:14:00+02:00` is
 * `2026-04-09T09:14:00.000Z`. Undefined where the text is none, or has no offset and so could be any of several.
 */
export function moment(text: string): string | undefined {
  const found = MOMENT.exec(text.trim());
  if (found === null) return undefined;
  const [, date, hours, minutes, seconds = "00", fraction = "", , sign, aheadHours = "0", aheadMinutes = "0"] = found;
  const local = `${date}T${hours}:${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
  const parsed = Date.parse(local);
  if (Number.isNaN(parsed) || new Date(parsed).toISOString() !== local) return undefined;
  if (Number(aheadHours) > 23 || Number(aheadMinutes) > 59) return undefined;
  const ahead = (Number(aheadHours) * 60 + Number(aheadMinutes)) * 60_000;
  const utc = new Date(parsed - (sign === "-" ? -ahead : ahead)).toISOString();
  return /^\d{4}-/.test(utc) ? utc : undefined;
}

/** A calendar day, `YYYY-MM-DD`; undefined where the text is none. */
export function day(text: string): string | undefined {
  const plain = text.trim();
  if (!/^\d{4}-\d\d-\d\d$/.test(plain)) return undefined;
  const parsed = Date.parse(`${plain}T00:00:00.000Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(plain) ? plain : undefined;
}
