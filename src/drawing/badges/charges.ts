/** Signs as they are painted beside trails, in a square from -100 to 100. */
export const CHARGES: readonly [string, ...string[]] = [
  // One mark; and two, which ask to look.
  'M-38 -96H38V96H-38Z',
  'M-70 -96H-12V40H-70ZM12 -40H70V96H12Z',
  'M0 -104L84 0L0 104L-84 0Z',
  'M0 -96L100 84H-100Z',
  'M0 -92A92 92 0 1 1 0 92A92 92 0 1 1 0 -92Z' +
    'M0 -44A44 44 0 1 1 0 44A44 44 0 1 1 0 -44Z',
  // A cross that lies, one that stands.
  'M-92 -60L-60 -92L0 -32L60 -92L92 -60L32 0L92 60L60 92L0 32L-60 92L-92 60L-32 0Z',
  'M-28 -96H28V-28H96V28H28V96H-28V28H-96V-28H-28Z',
  'M0 -96L96 -8V56L0 -32L-96 56V-8ZM0 10L96 98V98H32L0 70L-32 98H-96V98Z',
  waves(),
  // A fir; a summit with snow; stones piled up.
  'M0 -104L52 -34H28L74 28H40L90 88H16V108H-16V88H-90L-40 28H-74L-28 -34H-52Z',
  'M-100 88L-20 -92L12 -24L36 -60L104 88ZM-20 -56L-44 -2L-24 -14L-8 4L6 -10Z',
  'M0 -100A34 24 0 1 1 0 -52A34 24 0 1 1 0 -100Z' +
    'M0 -44A58 30 0 1 1 0 16A58 30 0 1 1 0 -44Z' +
    'M0 24A90 36 0 1 1 0 96A90 36 0 1 1 0 24Z',
  rays(8),
  // The moon; the way up; north.
  'M34 -92A94 94 0 1 0 92 46A74 74 0 0 1 34 -92Z',
  'M0 -100L88 4H36V96H-36V4H-88Z',
  'M0 -108L24 -24L108 0L24 24L0 108L-24 24L-108 0L-24 -24Z',
  // A bridge; a leaf; a stile; a tent.
  'M-104 -30H104V8H88V84H58A58 62 0 0 0 -58 84H-88V8H-104Z',
  'M0 -104C84 -56 92 30 8 92V108H-8V92C-92 30 -84 -56 0 -104ZM-6 -60V70H6V-60Z',
  'M-84 -92H-52V-52H52V-92H84V96H52V64H-52V96H-84ZM-52 -24V-4H52V-24ZM-52 24V40H52V24Z',
  'M0 -92L104 88H-104ZM0 -20L-36 88H36Z',
]

function waves(): string {
  const wave = (y: number) =>
    `M-100 ${y}C-66 ${y - 46} -34 ${y - 46} 0 ${y}C34 ${y + 46} 66 ${y + 46} 100 ${y}` +
    `V${y + 34}C66 ${y + 80} 34 ${y + 80} 0 ${y + 34}` +
    `C-34 ${y - 12} -66 ${y - 12} -100 ${y + 34}Z`
  return [-82, -17, 48].map(wave).join('')
}

/** A sun, with marks for rays. */
function rays(count: number): string {
  const ray = (turn: number) => {
    const at = (across: number, along: number) => {
      const x = across * Math.cos(turn) - along * Math.sin(turn)
      const y = across * Math.sin(turn) + along * Math.cos(turn)
      return `${x.toFixed(1)} ${y.toFixed(1)}`
    }
    return `M${at(-12, -106)}L${at(12, -106)}L${at(12, -62)}L${at(-12, -62)}Z`
  }
  const turns = Array.from(
    { length: count },
    (_, index) => (index * 2 * Math.PI) / count,
  )
  return `M0 -46A46 46 0 1 1 0 46A46 46 0 1 1 0 -46Z${turns.map(ray).join('')}`
}
