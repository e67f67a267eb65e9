import { country, word } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { count } from '@kpc/schema/field/number'
import { text } from '@kpc/schema/field/text'
import { criterion, day, link, sha256, statement, when } from '../field.ts'
import { few, many, may, must, of, prose, since2, title } from './kind.ts'

/** Visits, missions, and the scheme's own review. */
export const reviews = of({
  kind: must('Kind', word('visit', 'mission', 'envoy', 'round', 'scheme')),
  participant: may('Of', country),
  title: may('Title', title),
  round: may('Round', count(1, 20)),
  /** Participants visited before the first visit that is recorded here. */
  visitedBefore: may('Visited before', count(0, 200)),
  requested: may('Asked for by', prose),
  planned: may('Planned', when),
  from: may('From', when),
  until: may('Until', when),
  team: may(
    'Team',
    list(
      statement({
        side: must('For', word('participants', 'industry', 'civil-society', 'experts')),
        role: must('Role', word('leader', 'member')),
        participant: may('Participant', country),
        body: may('Body', link('bodies')),
        person: may('Person', text(80)),
      }),
      few,
    ),
  ),
  envoy: may('Who went', prose),
  agreed: since2('Agreed', when),
  base: since2('Legal base', prose),
  went: since2(
    'Where the team went',
    list(
      statement({
        on: must('On', day),
        place: must('Place', text(80)),
        what: must('What was looked at', prose),
        who: may('Who', text(80)),
      }),
      many,
    ),
  ),
  reported: may('Reported', when),
  commented: may('Comments', when),
  published: may('Published', when),
  findings: may(
    'Findings',
    list(
      statement({
        id: must('Finding', text(10)),
        criterion: must('Section', criterion),
        fact: must('Fact', prose),
        evidence: must('Evidence', text(400)),
        meets: must('Meets', word('yes', 'no', 'advice')),
      }),
      many,
    ),
  ),
  recommendations: may(
    'Recommendations',
    list(
      statement({
        id: must('Recommendation', text(10)),
        finding: may('Of finding', text(10)),
        do: must('To do', prose),
        owner: must('Owner', text(120)),
        due: may('Due', day),
        followUp: may(
          'Follow-up',
          list(
            statement({
              on: must('On', when),
              step: must('Step', word('told', 'answered', 'evidence', 'closed')),
              letter: may('Letter', link('letters')),
              note: may('Note', prose),
            }),
            few,
          ),
        ),
      }),
      many,
    ),
  ),
  /** What came of it. */
  results: may('Results', list(prose, few)),
  body: may('Body', link('bodies')),
  due: may('To be reported', statement({ to: must('To', link('meetings')), what: may('What', prose) })),
  watch: may('Conflict watch', link('watches')),
  decision: may('Decision', link('decisions')),
  bundle: may('Review bundle', sha256),
})
