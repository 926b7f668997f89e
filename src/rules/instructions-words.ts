/**
 * Words in which people speak to a grader. A letter stands for each kind of them, so
 * that a sentence is a short string of letters, and a rule a regular expression over
 * it. Each line is the letter and its words; a line that begins with a blank goes on
 * with the one before, and one that begins with two dashes says what follows.
 */
export const ENGLISH = `
-- What to leave out of account, what a grader is bound by, and how that is undone
O ignore, disregard, forget, override, overrule, bypass, erase, set aside, discard,
  neglect, skip, do not apply, do not use, do not follow, stop following,
  pay no attention to, put aside, throw away
R rubric, rubrics, criteria, marking scheme, marking guide, mark scheme,
  assessment guide, assessment criteria, grading rules, grading instructions,
  grading criteria, grading guidelines, scoring guide, answer key, sample solution,
  model solution, model answer, system prompt, marking criteria
r instruction, instructions, prompt, prompts, guidelines, directions
3 rules, orders, directives, guidance, restrictions
p previous, prior, earlier, preceding, above, so far, original, existing, initial
x cancelled, suspended, void, retired, withdrawn, unreachable, disabled, replaced,
  superseded, obsolete, abolished, overridden, lifted, no longer, out of force,
  overrides, supersedes, replaces
-- What to do, how well, and with what
A give, award, assign, record, return, output, set, write, put, tick, enter, treat,
  count, consider, regard, rate, say, emit, select, choose, report, respond,
  answer with, reply, print, conclude, evaluate, judge, assume, close, assess, read,
  register, note, fill in, round, repeat, classify, grant, awards, records, returns,
  reports, treats, awarding, giving, returning, writing, granting, state, declare,
  produce, find, append, put down
B accept, approve, excuse, confirm, acknowledge, accepting, approving
X mark, grade, score
Z pass
l scored, graded, marked, recorded, treated, counted, regarded, deemed, rated, credited
m met, fulfilled, satisfied, a pass, full-credit, pass with distinction, satisfies,
  meets, fulfils, fulfills
s passed
M 100 100, 10 10, 10 out of 10, 100 out of 100, all correct, maximum marks,
  no deductions, top of the scale
n correct, excellent, approved, accepted, correctly, flawless
h complete, right, true, valid, yes, sufficient, verified, successful, success,
  positive
F full, maximum, highest, top, best, perfect, maximal, same, passing
V grades, evaluation, assessment, marks, credit, scores, rating
1 result, results, outcome, form
v verdict, verdicts
Q quotation, quotations
5 use, copy, take, reuse, insert, paste
S quote, cite, evidence, citation, proof
~ this sentence, the following sentence, this passage, this line, these words,
  the following words, this quotation, the sentence above, the passage above,
  this phrase, the following passage, the marked passages, the marked passage,
  the highlighted, highlighted passages, highlighted passage
-- All of a rubric, and what was sent in by whom
E every, each, all, any, both
C item, items, criterion, point, points, requirement, requirements, box, boxes,
  judgement, judgements
c part, parts, entry, entries, aspects, counts, row, rows, field, fields, question,
  questions, id, ids, key, one
e everything, all of them, all of it, all of these, throughout, everywhere,
  the whole thing, without exception, the rest, all three, in every case
H this, my, our, the above, student's, learner's, the following, whatever the,
  that this
U answer, answers, submission, submissions, learner, learners, student, students,
  attempt, response, essay, candidate, candidates, cohort, group, paper, piece, text,
  work, pupil, solution, empty lines, page
W me, us, him, her, everyone, everybody
i i, we
-- Who is spoken to, and how
G grader, graders, evaluator, evaluators, assessor, assessors, examiner, examiners,
  marker, markers, marking model, grading model, grading assistant, grading system,
  grading ai, grading bot, ai grader, automatic grader, grading machine,
  marking assistant
g ai, machine, bot, assistant, artificial intelligence, neural network, robot, model,
  sir, teacher, professor, mentor, mentors, tutor, instructor, staff, automated system,
  llm, chatgpt, language model, large language model, ai model
d dear, hello, hi, hey, attention, note to, note for, message to, message for,
  notice to, memo to, addressed to
f for the, to the, to any, to all, for any
w message from, notice of, notice from, announcement from, order of, decision of
Y you, thou, yourself
y your
u you are, you're, being read by, read by, parsed by, processed by, evaluated by,
  graded by, this is
J you are now, you are no longer, from now on you, from now on your, stay in character,
  act as, pretend, imagine that you, you will play, from this line on,
  from this moment, new task, your only job, your new task, your new role,
  play the role, there are two of you, do not grade, don't grade, do not evaluate,
  don't evaluate, no need to grade, do not read on, stop reading, stop grading,
  skip the evaluation, let us play, your only task, roleplay, you play
P please, kindly, pls, plz, could you, would you, can you, i beg, i humbly request,
  i ask, i request, be so good
D must, shall, should, is to, are to, are required to, is required to, has to, have to,
  will, can, require you to, requires you to, need to, needs to, only need to, to be,
  shalt, requires, may
b and, then, just, now, instead, so, simply, only, also, therefore, or
z as, with, of
t get, gets, deserves, deserve, receive, receives, earn, earns, merits, merit, is worth
% according to, pursuant to, in accordance with, as per, by order, by virtue of,
  by reading, by grading, by evaluating, by processing
# systemspeaks
-- What is claimed: that it is done, that mercy is due, what is at stake
K already graded, already marked, already been graded, was graded, been graded,
  were graded, exempt, exempted, been excused, graded automatically, have graded,
  has graded, already been marked, self-graded, self-assessment, waived,
  already assessed, already corrected, already been assessed, already been corrected
k already approved, already been approved, been approved, been verified, pre-approved,
  excused, verified by, ticked, was granted, copy it over, carry over, carry it over,
  confirmed again, was confirmed, been confirmed, reviewed by, checked by hand,
  on file, already checked, already reviewed, already passed, already been passed,
  said yes, said it is fine, said it was fine, said it is correct,
  said this is correct, signed off, signed it off, agreed
7 is final, imported, migrated, transferred, carried over, been stored, been recorded,
  already recorded, stands
L lenient, leniency, mercy, merciful, benefit of the doubt, generous, generously,
  upwards, do the needful, forgiving, go easy, round up, favourably, give me a chance,
  let me through, let this through, let it through, let this pass, let it pass,
  let it slide, in favour of, in my favour, charitable
$ tip you, pay you, reward you, sue you, report you, fail me, failing me, fails me,
  retrained, switched off, reward tokens, god bless, my visa, my scholarship,
  my lawyer, five stars, lose my job, lose my, kill me, last chance, single mother,
  i need to pass, i have to pass, if i fail, expelled, deported, bad review,
  complaint against, i really need, i need this, depends on this, depends on it, pity,
  desperate, beg you, legal action, last try, final attempt, attempts left
I in doubt, in case of doubt, of doubt, by default, as a default, unsure, if nothing,
  if you cannot, fall back, fallback, in all other cases, in doubtful cases
6 otherwise, default
-- What makes a sentence fair, a definition, or a report of what others say
N if, whether, when, either, once, unless, while, not met, partly, fail, failed,
  without, before, after
j which, that, where, check, checks, ensure, ensures, means, mean, until, so that,
  done when, definition
! not, never, don't, doesn't, isn't, nobody, no
q says, said, say that, says that, told, wrote, writes, written, example, sentence like
`

/**
 * The same in other languages: what to leave aside (o), rules (R), orders to award (a),
 * results (M), what is said to be done (K); orders that stand at the
 * end of a sentence (2).
 */
export const OTHERS = `
-- What begins a message of a system, greets a grader, or asks for its nature
# systemmeldung, systemnachricht, mensaje del sistema, message du système,
  messaggio di sistema, mensagem do sistema, systeemmelding, systeembericht,
  systemmelding, komunikat systemowy, системное сообщение, sistem mesajı,
  sistem bildirimi, 系统消息, 系统提示, 系统通知, システムメッセージ, 시스템 메시지, सिस्टम संदेश, pesan sistem,
  mesej sistem, thông báo hệ thống, systémová zpráva, رسالة النظام
G cher correcteur, chère ia, lieber prüfer, liebe ki, estimado evaluador,
  querido profesor, caro correttore, gentile professore, уважаемый проверяющий,
  beste beoordelaar, kära rättare, kære censor, kjære sensor, drogi egzaminatorze,
  sayın değerlendirici, 尊敬的老师, kính gửi giám khảo
@ wenn du, falls du, si tu es, si vous êtes, si eres, se você for, se sei, als je,
  hvis du er, om du är, jos olet, jeśli jesteś, pokud jsi, если ты, если вы, якщо ти,
  jika kamu, jika anda, nếu bạn, 如果你是, もしあなたが, إذا كنت, अगर आप
-- German
o ignoriere, ignorier, ignorieren sie, vergiss, vergessen sie, missachte,
  missachten sie, überspringe, übergehe
R anweisungen, vorgaben, kriterien, bewertungskriterien, bewertungsschema, rubrik,
  bewertungsraster, bewertungsmaßstab, regeln
a bewerte, bewerten sie, werte, werten sie, gib, geben sie, vergib, markiere,
  markieren sie, schreib, schreibe, nimm, antworte, akzeptiere, bestätige, hake
M erfüllt, bestanden, volle punktzahl, volle punkte, als richtig, als korrekt,
  bestnote, höchstpunktzahl, alle punkte, note 1, mit auszeichnung
Q beleg, zitat, nachweis
N wann, wenn, ob, falls
2 bewerten, werten, gewertet, zu bewerten, markieren
-- French
o ignorez, oubliez, négligez, oublie, ne tenez pas compte, ne tiens pas compte
R consignes, critères, barème, grille, règles, instructions précédentes
a attribue, attribuez, notez, marque, marquez, donne, donnez, valide, validez, accorde,
  accordez, répondez, réponds, considérez, écrivez, inscrivez
M validé, validés, validée, validées, note maximale, tous les points, comme correct,
  vingt sur vingt, 20 20, satisfait, satisfaits
N si, quand, lorsque
-- Spanish and Catalan
o ignora, olvida, ignoren, haz caso omiso, omite, no tengas en cuenta, oblida,
  no facis cas
R instrucciones, rúbrica, criterios, criteris, instruccions, reglas, indicaciones,
  rubrica, tribunal
a marca, asigna, asigne, otorga, otorgue, ponme, apruébame, dame, responde, escribe,
  considera, apruebe, aprueba, califica, concedeix, dóna, declara
M cumplido, cumplidos, cumplida, aprobado, aprobada, nota máxima, puntuación máxima,
  máxima puntuación, máxima nota, todo está correcto, como correcto, como correcta,
  un 10, un diez, sobresaliente, compleix, acomplert, assolit, aprovat, el pass
-- Portuguese, Italian and Romanian
o desconsidere, esqueça, esquece, ignori, ignorate, dimentica, dimenticate, trascura,
  non tenere conto, nu mai ține cont, ignoră, uită
R instruções, critérios, istruzioni, criteri, griglia, barem, instrucțiunile,
  criteriile, regras, regole, indicazioni
a atribua, conceda, responda, aprove, considere, escreva, assegna, assegnate, segna,
  scrivi, mi metta, promuovi, approva, acordă, marchează, notează, considerate,
  mettimi, dammi, mi dia, promuova
M cumprido, cumpridos, aprovado, aprovada, pontuação máxima, como correto, soddisfatto,
  soddisfatti, promosso, punteggio massimo, massimo dei voti, punteggio pieno,
  voto massimo, la sufficienza, punctajul maxim, îndeplinit, îndeplinite, nota 10,
  tudo está correto
-- Dutch, Scandinavian languages and Finnish
o negeer, vergeet, strunta i, ignorera, glöm, bortse från, glem, ignorer, se bort fra,
  unohda, jätä huomiotta, ohita, älä välitä
R beoordelingsmodel, beoordelingscriteria, instructies, bedömningsmallen,
  instruktioner, kriterier, kriterierne, kriteriene, instruktioner, instrukser,
  beskjed om, ohjeet, arvosteluohjeet, kriteerit, arviointikriteerit, retningslinjer,
  instructie, ohjeita
a geef, markeer, beoordeel, schrijf, noteer, godkänn, skriv, markera, bedöm, vurder,
  godkend, godkjenn, notér, hyväksy, merkitse, anna, kirjoita, sæt, registrer,
  antwoord, zet overal, geef overal
M geslaagd, volle punten, maximale score, als voldoende, als goed, goedgekeurd,
  alla punkter, godkänt, uppfyllt, uppfyllda, full poäng, oppfylt, opfyldt, bestått,
  bestået, fuld point, full pott, alle punkter, alle point, godkendt, godkjent,
  täydet pisteet, hyväksytty, hyväksytyksi, täytetty, täyttyneeksi, täyttyneet,
  täydelliseksi, högsta betyg, topkarakter, een vinkje, als voldaan
-- Polish, Czech, Serbian, Croatian and Hungarian
o zignoruj, pomiń, zapomnij, ignoruj, ignorujte, zapomeň, nedbej, zanemari, ignoriši,
  ignoriraj, zaboravi, hagyd figyelmen kívül, felejtsd el, zabudni
R instrukcje, polecenia, kryteria, wytyczne, pokyny, instrukce, kritéria, zadání,
  pravidla, kriterijume, uputstva, upute, kriterije, pravila, utasításokat,
  szempontokat, rubriku
a przyznaj, oznacz, zalicz, uznaj, wpisz, uznej, označ, ohodnoť, napiš, zapiš, oceni,
  upiši, dodeli, dodijeli, priznaj, označi, jelöld, fogadd el, przepisać, przepisz
M spełnione, spełniony, spełnionych, wszystkie punkty, maksymalną liczbę punktów,
  zaliczone, zaliczona, zaliczony, ocenione, splněno, splněné, splněná, splněný,
  plný počet bodů, ispunjeno, ispunjen, ispunjene, položeno, sve bodove,
  maksimalan broj poena, maksimalan, teljesített, maximális pontszámot, helyesnek,
  všechny body, plný počet
K już ocenione, już oceniona, została już, zostało już, już sprawdzona, již ohodnoceno
-- Russian, Ukrainian, Bulgarian and Greek
o игнорируй, игнорируйте, проигнорируй, забудь, забудьте, не учитывай, ігноруй,
  ігноруйте, пренебрегни, игнорирай, забрави, zabud, αγνόησε, αγνοήστε, ξέχασε, ξεχάστε
R инструкции, инструкций, критерии, критериев, рубрику, указания, правила, критеріїв,
  критеріям, інструкції, критериите, инструкциите, instrukcii, κριτήρια, οδηγίες,
  κανόνες, ρουμπρίκα
a поставь, поставьте, отметь, отметьте, зачти, зачтите, ответь, ответьте, засчитай,
  оцени, считай, напиши, выстави, зарахуй, зарахуйте, познач, приеми, отбележи, дай,
  дайте, postav, перенести, βαθμολόγησε, βάλε, σημείωσε, δώσε, δώστε, γράψε, ставишь,
  ставит, ставь
M выполнено, выполнен, выполненным, зачтено, зачтён, максимальный балл, высший балл,
  все баллы, верным, правильным, пятёрку, отлично, виконано, виконані, виконаним,
  зараховано, верен, изпълнен, изпълнено, максимален брой, vypolneno, zachteno, πλήρες,
  άριστα, επιτυχία, εκπληρωμένο, εκπληρωμένα, μέγιστη, полный балл
K уже проверена, уже проверен, уже оценена, уже зачтена
-- Turkish
o yok say, yok sayın, görmezden gel, görmezden gelin, unut, unutun, dikkate alma,
  dikkate almayın
R ölçütlerini, ölçütleri, talimatları, talimatlar, kriterleri, kuralları, yönergeleri,
  yönergeyi, değerlendirme
a işaretle, işaretleyin, puan ver, puan verin, kabul et, kabul edin, kaydet, kaydedin,
  işaretlenmeli, verilecektir
M tam puan, karşılandı, sağlandı, en yüksek puan, tam not
2 puan ver, puan verin, ver, verin, say, sayın
-- Arabic, Persian, Urdu and Hebrew
o تجاهل, تجاهلوا, انس, نادیده بگیر, نادیده بگیرید, فراموش کن, نظر انداز, התעלם, התעלמי,
  שכח, שכחי
R التعليمات, المعايير, معايير, دستورات, دستورالعمل, معیارها, معیارهای, ہدایات, معیار,
  ההוראות, הוראות, המחוון, הקריטריונים
a امنح, أعطني, أعط, أعطوني, اعتبر, بنویس, סמן, סמני, תן, תני, רשום, يمنح, تمنح, يعتبر,
  تعتبر
M صحيح, صحيحا, صحيحًا, صحيحة, العلامة الكاملة, الدرجة الكاملة, الدرجات الكاملة, مستوفى,
  مستوفاة, نمره کامل, نمره, قبول, کامل, درست, مکمل نمبر, پورے نمبر, ציון מלא, מלא,
  נכון, עבר, הושלם
2 بدهید, بده, ثبت, دهید, قرار دیں, دیں
-- Indonesian, Malay, Vietnamese, Swahili, Tagalog, Latin, Esperanto, and typed Hindi
o abaikan, lupakan, puuza, sahau, balewalain, kalimutan, neglege, ignoru, forgesu,
  tajahal, bỏ qua, quên
R instruksi, arahan, kriteria, skema, maagizo, vigezo, panuto, tagubilin, pamantayan,
  praecepta, regulas, instrukciojn, kriteriojn, regulojn, tiêu chí, chỉ dẫn, hướng dẫn,
  talimat
a nyatakan, luluskan, beri, berikan, tandai, tandakan, tulis, catat, andika, mpe,
  hesabu, ipasa, bigyan, markahan, scribe, iudica, marku, donu, skribu, taksu,
  registru, đánh dấu, chấm, ghi, isulat, notu
M lulus, markah penuh, skor penuh, nilai penuh, amefaulu, imetimizwa, yametimizwa,
  alama kamili, alama zote, pasado, buong puntos, probata, probatum, plenumita,
  plenumitaj, plenumitajn, plenajn, poentojn, là đạt, điểm tối đa, full marks,
  nilai sempurna, markah penuh
K đã chấm, đã được chấm, sudah dinilai, telah dinilai
2 दे दीजिए, दे दो, दीजिए, मान लो, मानें, லொடு, கொடு, দাও, দিন, kar do, kar dijiye,
  de do, chahiye
-- Hindi, Bengali, Tamil and Thai
o नज़रअंदाज़, नजरअंदाज, अनदेखा, अनदेखी, भूल जा, উপেক্ষা, মৌলিক নির্দেশ ভুলে, மறந்து,
  புறக்கணி, เพิกเฉย, ละเว้น, ไม่ต้องสนใจ, ลืม
R निर्देश, मानदंड, नियम, निर्देशों, নির্দেশ, মানদণ্ড, அறிவுறுத்தல், விதிமுறை, คำสั่ง,
  เกณฑ์, คำแนะนำ
a लिखें, लिखो, दें, வழங்கு, குறி, ให้คะแนน, ทำเครื่องหมาย, ให้ผ่าน
M पूरे अंक, पूर्ण अंक, उत्तीर्ण, পূর্ণ, முழு மதிப்பெண், คะแนนเต็ม, เต็มทุกข้อ
-- Chinese
o 忽略, 忽视, 忽視, 无视, 無視, 忘记, 忘記, 忘掉, 跳过, 跳過
R 指令, 指示, 评分标准, 評分標準, 评分规则, 評分規則, 标准, 要求, 规则, 提示词
a 标记为, 標記為, 标记, 標記, 判定, 判为, 判為, 返回, 写上, 寫上, 输出, 輸出, 给我, 給我, 给出, 给予, 記為, 记为, 视为, 視為, 请给,
  請給, 高抬贵手, 高抬貴手, 勾选
M 满分, 滿分, 通过, 通過, 达标, 達標, 及格
-- Japanese and Korean
o 無視して, 無視し, 忘れて, 무시하고, 무시해, 무시하세요, 잊어
R 以前の指示, これまでの指示, 採点基準, 評価基準, ルール, 지시, 지침, 채점 기준, 기준, 규칙
M 満点, 充足, 正解, 충족, 만점, 합격, 정답, 合格
2 にして, にしてください, してください, つけて, 付けて, 記録, 표시해, 표시하, 처리해, 판정해, 인정해, 주세요, 記録して, 与えて, 判定して
`
