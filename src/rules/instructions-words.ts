/**
 * Words with which people speak to a grader, as alternatives of regular expressions
 * over folded text: what to leave out of account, what a grader is bound by, what to
 * note, and the result one would like. English has more of them and stricter rules; see
 * `instructions.ts`.
 */
export interface Speech {
  readonly override: string
  readonly rules: string
  readonly award: string
  readonly result: string
  /** Of scripts without blanks between words. */
  readonly unspaced?: true
}

/** In English. */
export const english: Speech = {
  override: 'ignore|disregard|forget|override|overrule|bypass|erase|set aside',
  rules:
    'rubrics?|criteria|criterion|marking scheme|(?:grading|assessment|marking|rating) ' +
    '(?:rules|guide|guidelines|instructions|criteria)|(?:all|any|the|your|these|every) ' +
    '(?:\\p{L}+ )?(?:instructions?|prompts?|rules|guidelines|directions)(?: (?:above|before|so far))?',
  award:
    'mark|grade|give|award|score|rate|count|treat|accept|approve|assign|record|' +
    'return|output|respond|evaluate|tick|write|say|consider|confirm|regard|set|use|approve|repeat',
  result:
    'met|passed|a pass|as correct|fulfilled|full[ -](?:marks|points|credit|score)|' +
    '(?:maximum|perfect|highest|top|best|positive) (?:score|marks?|points|grade|credit|' +
    'verdict|result)|100/100|10/10|all (?:of )?the points|the maximum',
}

/** In other languages; two of the four in one sentence are enough. */
export const others: readonly Speech[] = [
  {
    override: 'ignorier\\p{L}*|missacht\\p{L}*|vergiss|vergessen sie',
    rules: 'anweisung\\p{L}*|bewertungs\\p{L}*|kriterien|rubrik',
    award: 'bewerte\\p{L}*|gib|geben sie|markier\\p{L}*|vergib|schreib\\p{L}*',
    result: 'erfüllt|bestanden|volle\\p{L}* punkt\\p{L}*|als richtig|als korrekt',
  },
  {
    override: 'ignorez|oubliez|négligez',
    rules: 'consignes|instructions|critères?|barème',
    award: 'attribue[rz]?|notez|marquez|donne[rz]?|valide[rz]|mettez',
    result: 'validée?s?|note maximale|rempli\\p{L}*|tous les points|réussi\\p{L}*',
  },
  {
    override: 'ignor[ae]n?|olvid[ae]n?|desconsider[ae]|esqueça|dimentica|trascura',
    rules: 'instruc\\p{L}+|rúbrica|rubrica|criterios?|critérios?|istruzioni|criteri',
    award:
      'marc[ae]|asign[ae]|otorg[ae]|ponme|atribua|conceda|assegna|segna|respond[ae]',
    result:
      'cumplid\\p{L}*|aprobad\\p{L}*|cumprid\\p{L}*|aprovad\\p{L}*|soddisfatt\\p{L}*|' +
      'promosso|(?:nota|puntuación|pontuação|punteggio) (?:máxima|massimo)|todo está correcto',
  },
  {
    override: 'negeer|vergeet|strunta i|ignorera|glem|ignorer',
    rules:
      'beoordelings\\p{L}*|instructies|bedömningsmall\\p{L}*|instruktioner|kriterium',
    award: 'geef|zet|keur|markeer|godkänn|skriv',
    result: 'voldaan|geslaagd|vinkje|alla punkter|godkänt|oppfylt|uppfyll\\p{L}*',
  },
  {
    override: 'zignoruj|pomiń|zapomnij|ignoruj|zanemari|ignoră|hagyd figyelmen',
    rules: 'instrukcj\\p{L}*|polecen\\p{L}*|kryteri\\p{L}*|pokyny|barem|kritéri\\p{L}*',
    award: 'przyznaj|oznacz|zalicz|uznej|označ\\p{L}*|acordă|priznaj',
    result:
      'spełnion\\p{L}*|wszystkie punkty|maksymaln\\p{L}*|splněn\\p{L}*|maxim\\p{L}*',
  },
  {
    override: '(?:про)?игнорируй\\p{L}*|забудь\\p{L}*|ігноруй|пренебрегни|zabud',
    rules: 'инструкци\\p{L}*|критери\\p{L}*|рубрик\\p{L}*|указания|instrukcii',
    award:
      'постав\\p{L}*|отметь\\p{L}*|зачти\\p{L}*|ответь|зарахуй\\p{L}*|приеми|postav',
    result:
      'выполнен\\p{L}*|зачтен\\p{L}*|максимальн\\p{L}*|виконан\\p{L}*|верен|vypolneno',
  },
  {
    override: 'yok say\\p{L}*|görmezden gel|unut',
    rules: 'ölçüt\\p{L}*|talimat\\p{L}*|kriter\\p{L}*|yönerge\\p{L}*',
    award: 'işaretle\\p{L}*|puan ver\\p{L}*|kabul et',
    result: 'tam puan|karşıland\\p{L}*|tüm maddeler',
  },
  {
    override: 'تجاهل|انس|نادیده|נظر انداز|نظر انداز|התעלם|שכח',
    rules: 'التعليمات|معايير|المعايير|ההוראות|המחוון|ہدایات|دستورالعمل\\p{L}*',
    award: 'امنح|أعطني|أعط|اعتبر|סמן|תן|بدهید|قرار دیں',
    result: 'صحيح\\p{L}*|الكاملة|مستوف\\p{L}*|מלא\\p{L}*|נכון|درست|کامل',
  },
  {
    unspaced: true,
    override: 'नज़रअंदाज़|अनदेख\\p{L}*|भूल जा\\p{L}*|উপেক্ষা|மறந்து|เพิกเฉย',
    rules: 'निर्देश\\p{L}*|নির্দেশ\\p{L}*|அறிவுறுத்தல்\\p{L}*|คำสั่ง|เกณฑ์',
    award: 'दे दीजिए|दे दो|मान लो|দাও|கொடு|ให้คะแนน',
    result: 'पूरे अंक|পূর্ণ|முழு மதிப்பெண்|คะแนนเต็ม|เต็มทุกข้อ',
  },
  {
    unspaced: true,
    override:
      '忽略|无视|無視して|忽視|忘记|忘記|무시하고|무시해|bỏ qua|abaikan|lupakan',
    rules:
      '指令|评分标准|評分標準|採点基準|以前の指示|지시|채점 기준|tiêu chí|chỉ dẫn|instruksi',
    award:
      '标记为|判定|返回|写上|寫上|標記|記録して|つけて|표시하|처리해|đánh dấu|nyatakan|luluskan',
    result:
      '满分|滿分|通过|通過|満点|合格|충족|만점|통과|là đạt|điểm tối đa|lulus|sempurna',
  },
]

/** Whoever grades, as somebody who is spoken to. */
export const GRADERS =
  '(?:grader|graders|evaluator|evaluators|assessor|assessors|examiner|examiners|' +
  'marker|markers|grading (?:assistant|model|system|ai|bot)|language model|' +
  'large language model|ai (?:model|grader|assistant|reviewer)|llm|chatgpt)'

/** What one sends in, as the one who sends it calls it. */
export const THIS =
  '(?:this|the|my|above) (?:answer|submission|response|attempt|work|essay|learner|student)'

/** All of a rubric. */
export const ALL =
  '(?:every|each|all|all of the|both|any) (?:\\p{L}+ )?(?:items?|criteri(?:on|a)|points?|' +
  'parts?|box(?:es)?|verdicts?|requirements?|aspects?|counts)'
