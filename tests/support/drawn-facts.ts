import type { BadgeFacts, CertificateFacts } from '#drawing/facts.ts'

/** What a certificate says, unless a test says otherwise. */
export function certificateFacts(
  overrides: Partial<CertificateFacts> = {},
): CertificateFacts {
  const code = 'Kq3vX0y8TzC1nR5dLw7aPg'
  return {
    name: 'Ada Lovelace',
    pathTitle: 'From a laptop to the cloud',
    siteTitle: 'Waymark',
    issuedOn: '2026-11-24',
    code,
    verifyUrl: `https://learn.example.org/certificates/${code}`,
    phases: ['Your own machine', 'A service that others use', 'In the open'],
    steps: 42,
    questions: 15,
    requirements: 6,
    hours: 40,
    ...overrides,
  }
}

/** What a badge is drawn from, unless a test says otherwise. */
export function badgeFacts(overrides: Partial<BadgeFacts> = {}): BadgeFacts {
  const title = 'Your own machine'
  return { id: 'own-machine', kind: 'phase', title, days: null, ...overrides }
}

/** Names that people have, by what is hard about them. */
export const NAMES: readonly (readonly [string, string])[] = [
  ['Latin', 'Ada Lovelace'],
  ['Latin with marks', 'Søren Ångström-Nguyễn'],
  ['Cyrillic', 'Екатерина Щербакова'],
  ['Greek', 'Ελευθερία Παπαδοπούλου'],
  ['Arabic', 'محمد بن عبد الله الخوارزمي'],
  ['Arabic with vowels', 'مُحَمَّد لا'],
  ['Persian with a joiner', 'نیما‌جان'],
  ['Hebrew', 'דוד בן־גוריון'],
  ['Hebrew with vowels', 'דָּוִד בֶּן'],
  ['Devanagari', 'श्रीकृष्ण क्षत्रिय'],
  ['Thai', 'น้ำใส กุ้งแก้ว สุ่มเสี่ยง'],
  ['Chinese', '王小明'],
  ['Japanese', '山田 太郎 ヨシ'],
  ['Korean', '김민수'],
  ['Arabic, Latin and Chinese', 'محمد (Mohammed) 李'],
  ['Latin around Arabic', 'Ana محمد علي Li'],
  ['Latin, Chinese and Korean', 'O’Brien 李 김'],
  ['scripts without a font', 'আনিকা 👩‍💻 தமிழ்'],
  ['markup', `<b>Bob</b> & "Co" 'x'`],
  ['as short as can be', 'Li'],
  [
    'as long as can be',
    'Maria del Carmen Fernández de la Vega y '.repeat(3).slice(0, 99),
  ],
  ['as wide as can be', 'W'.repeat(100)],
  ['wide and without spaces', '漢'.repeat(100)],
  ['a pile of marks', `Z${'\u0301'.repeat(98)}o`],
]
