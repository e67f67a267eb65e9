/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/** What the parts of desks say to whoever listens, and what a server gets of them. */
import {
  Acts,
  Alarms,
  Area,
  Bar,
  Choice,
  Empty,
  Facts,
  Faults,
  Field,
  Fixed,
  Flag,
  Flash,
  Form,
  History,
  Icon,
  Menu,
  Notice,
  Pager,
  Panel,
  Path,
  Progress,
  Row,
  Section,
  Table,
  Tabs,
  Tick,
} from '@kpc/desk'
import { describe, expect, test } from 'vitest'

describe('a table', () => {
  const columns = [
    { label: 'Number', sort: { path: '/certificates?order=number', now: 'ascending' as const } },
    { label: 'Value', isNumber: true },
  ]

  test('says by which column it is ordered, and leads to other orders', () => {
    const shown = String(<Table caption="Certificates" columns={columns} rows={[]} />)
    expect(shown).toContain('<section class="scroll" aria-label="Certificates" tabindex="0">')
    expect(shown).toContain('aria-sort="ascending"><a href="/certificates?order=number">Number</a>')
    expect(shown).toContain('<th scope="col" class="r">Value</th>')
  })

  test('sets figures under figures, groups under their heading, and says which row is open', () => {
    const rows = [{ group: 'November' }, ['BW 0000001', '12.30'], { cells: ['BW 0000002', '0.10'], isChosen: true }]
    const shown = String(<Table caption="Certificates" isNamed columns={columns} rows={rows} />)
    expect(shown).toContain('<caption class="heard">')
    expect(shown).toContain('<tr class="group"><th scope="rowgroup" colspan="2">November</th></tr>')
    expect(shown).toContain('<th scope="row">BW 0000001</th><td class="r">12.30</td>')
    expect(shown.match(/aria-current="true"/g)).toHaveLength(1)
    const signed = String(<Table caption="x" columns={columns} rows={[['BW', '−1.00']]} />)
    expect(signed).toContain('<td class="r"><bdi>−1.00</bdi></td>') // else the sign is behind it in Arabic
    expect(shown).toMatch(/<tr class="is-chosen" aria-current="true"><th scope="row">BW 0000002/)
  })

  test('a long one leads to what is newer and older, where there is any', () => {
    const [newer, older] = [
      { label: 'Newer', path: '/list?page=1' },
      { label: 'Older', path: '/list?page=3' },
    ]
    expect(String(<Pager newer={newer} older={older} />)).toMatch(/\?page=1.*Newer.*\?page=3.*Older/)
    expect(String(<Pager older={older} />)).not.toContain('Newer')
    expect(String(<Pager newer={newer} />)).not.toContain('Older')
    expect(String(<Pager />)).not.toContain('<')
  })
})

describe('what is typed', () => {
  test('a search changes nothing; what else is sent is posted', () => {
    expect(String(<Form submit="Find" method="get" action="/list" quiet />)).toMatch(
      /^<form method="get" action="\/list" class="quiet">.*<button type="submit" class="btn">Find/,
    )
    expect(String(<Form submit="Issue" />)).toMatch(/^<form method="post">.*class="btn btn--main">Issue/)
  })

  test('fields stand in rows under a heading, with the number of their box', () => {
    const shown = String(
      <Section title="Who">
        <Row>
          <Field id="exporter" label="Exporter" box="3" isNumber autocomplete="organization" />
          <Fixed label="Issued by" box="5">
            Botswana
          </Fixed>
        </Row>
      </Section>,
    )
    expect(shown).toContain('<legend>Who</legend><div class="row">')
    expect(shown).toContain('<label for="exporter"><b class="box">3</b>Exporter</label>')
    expect(shown).toMatch(
      /<input id="exporter" name="exporter" type="text" autocomplete="organization" class="n" autocapitalize="off"/,
    )
    expect(shown).toContain('<b class="box">5</b>Issued by</span><span class="field__fixed">Botswana')
    expect(String(<Fixed label="Issued by">Botswana</Fixed>)).not.toContain('box')
  })

  test('what makes somebody look twice is read with its field, and is no error', () => {
    const shown = String(<Field id="carats" label="Carats" unusual="ten times what is usual" />)
    expect(shown).toMatch(/^<div class="field is-unusual">/)
    expect(shown).toContain('aria-describedby="carats-unusual"')
    expect(shown).not.toContain('aria-invalid')
    expect(String(<Field id="carats" label="Carats" unusual="large" error="too large" />)).toMatch(
      /is-wrong.*aria-describedby="carats-error carats-unusual"/,
    )
  })

  test('several lines keep what was typed, a choice its choice, a tick its tick', () => {
    const area = String(<Area id="reason" label="Reason" value={'two\n</textarea> lines'} rows={5} hint="briefly" />)
    expect(area).toContain('rows="5"')
    expect(area).toContain('aria-describedby="reason-hint">two\n&lt;/textarea&gt; lines</textarea>')
    const options = [
      ['bw', 'Botswana'],
      ['za', 'South Africa'],
    ] as const
    const choice = String(<Choice id="from" label="From" options={options} value="za" />)
    expect(choice).toMatch(/<option value="bw">Botswana.*<option value="za" selected="">South Africa/)
    expect(String(<Choice id="from" label="From" options={options} />)).not.toContain('selected')
    expect(String(<Tick id="sure" label="Sure" isOn />)).toMatch(/name="sure" value="yes" checked/)
    expect(String(<Tick id="sure" label="Sure" value="1" />)).not.toContain('checked')
  })

  test('what is wrong is said on top, each with the way to its field', () => {
    const faults = [{ id: 'lines 1', says: 'Carats: not an amount' }]
    const shown = String(<Faults title="One thing is wrong" faults={faults} />)
    expect(shown).toMatch(/role="alert"/)
    expect(shown).toContain('<a href="#lines%201">Carats: not an amount</a>')
    expect(String(<Faults title="Nothing is wrong" faults={[]} />)).not.toContain('alert')
  })
})

describe('what can be done', () => {
  const sends = { version: '3' }

  test('a button posts what goes along with it', () => {
    const shown = String(<Acts acts={[{ label: 'Approve', action: '/approve', isMain: true, sends }]} />)
    expect(shown).toContain('<form class="act" method="post" action="/approve">')
    expect(shown).toContain('<input type="hidden" name="version" value="3"/>')
    expect(shown).toContain('<button type="submit" class="btn btn--main">Approve</button>')
  })

  test('what is impossible now stays, with its reason, and sends nothing', () => {
    const shown = String(
      <Acts acts={[{ label: 'Sign', action: '/sign', against: 'Somebody else has to approve it.' }]} />,
    )
    expect(shown).toContain('aria-disabled="true">Sign</button><p class="say">Somebody else')
    expect(shown).not.toMatch(/<form|submit|\/sign/)
  })

  test('what can be done stands together before what can’t', () => {
    const [one, other] = [
      { label: 'Sign', action: '/sign', against: 'why' },
      { label: 'Approve', action: '/approve' },
    ]
    const shown = String(<Acts acts={[one, other, { ...one, label: 'Print' }]} />)
    expect([...shown.matchAll(/>(Sign|Approve|Print)</g)].map(([, label]) => label)).toEqual([
      'Approve',
      'Sign',
      'Print',
    ])
    expect(String(<Acts acts={[]} />)).not.toContain('acts')
  })

  test('what takes a reason asks for it first, and is open where it was refused', () => {
    const asks = { id: 'reason', label: 'Reason', value: 'too short' }
    const act = { label: 'Cancel', action: '/cancel' }
    expect(String(<Acts acts={[{ ...act, asks }]} />)).toMatch(
      /<details><summary class="btn">Cancel<\/summary>.*<textarea[^>]* required[^>]*>too short/,
    )
    expect(String(<Acts acts={[{ ...act, asks: { ...asks, error: 'say more' } }]} />)).toContain('<details open')
  })
})

describe('what happened', () => {
  test('a way says which of its steps is now', () => {
    const steps = [
      { label: 'Written', state: 'done', note: 'A. Clerk' },
      { label: 'Approved', state: 'now' },
      { label: 'Issued', state: 'todo' },
    ] as const
    const shown = String(<Path label="The way of the application" steps={steps} />)
    expect(shown).toContain('<li class="done"><b>Written</b>A. Clerk</li>')
    expect(shown).toContain('<li class="now" aria-current="step"><b>Approved</b>')
    expect(shown.match(/aria-current/g)).toHaveLength(1)
  })

  test('an instant is there for machines, and as people read it', () => {
    const at = '2026-11-10T12:00:00Z'
    const rows = [
      { at, shown: '10 November', what: 'issued' },
      { at, what: 'printed' },
    ]
    const shown = String(<History rows={rows} />)
    expect(shown).toContain(`<time datetime="${at}">10 November</time><div>issued</div>`)
    expect(shown).toContain(`<time datetime="${at}">${at}</time><div>printed</div>`)
  })

  test('a long work says how far it is, once somebody knows', () => {
    expect(String(<Progress id="rows" label="Rows" done={3} all={10} />)).toContain(
      '<label for="rows">Rows</label><progress id="rows" value="3" max="10">',
    )
    expect(String(<Progress id="rows" label="Rows" />)).not.toContain('value')
  })

  test('words have a shape beside them, which is no word', () => {
    expect(String(<Flash id="later">Saved</Flash>)).toBe('<div class="flash" id="later" role="alert">Saved</div>')
    const alarms = String(
      <Alarms title="To be done">
        <Notice gravity="stop" title="The keys are over">
          Renew them.
        </Notice>
        <Flag gravity="good">counted</Flag>
      </Alarms>,
    )
    expect(alarms).toMatch(/<h2>To be done<\/h2>.*<b>The keys are over<\/b>Renew them\..*counted/)
    expect(alarms.match(/aria-hidden="true"/g)).toHaveLength(2)
    expect(
      [String(<Icon name="next" />), String(<Icon name="stop" />)].map((icon) => icon.includes('i--turn')),
    ).toEqual([true, false])
  })
})

describe('where one is', () => {
  const places = [
    { label: 'Queue', path: '/queue', isCurrent: true, count: 3 },
    { label: 'Search', path: '/search', isCurrent: false, count: 0 },
  ]

  test('the bar says where, and how much waits there', () => {
    const shown = String(
      <Bar brand="Ministry" places={places} label="Desk">
        <Menu label="A. Clerk">out</Menu>
      </Bar>,
    )
    expect(shown).toContain('<bdi>Ministry</bdi>')
    expect(shown).toMatch(/aria-current="page">Queue<span class="count">3<\/span><\/a>/)
    expect(shown).toContain('<a href="/search">Search</a>')
    expect(shown).toContain('<summary>A. Clerk</summary>')
    expect(String(<Bar brand="Ministry" />)).not.toContain('<nav')
  })

  test('tabs filter, and count also what is none', () => {
    const shown = String(<Tabs label="State" places={places} />)
    expect(shown).toContain('<nav class="tabs" aria-label="State">')
    expect(shown).toContain('<a href="/search">Search<span class="count">0</span></a>')
    expect(String(<Tabs label="State" places={[{ label: 'All', path: '/all', isCurrent: true }]} />)).not.toContain(
      'count',
    )
  })

  test('a panel has its heading and its facts; where there is nothing it says so', () => {
    const shown = String(
      <Panel title="Goods" note="as declared" foot="from the ledger" pad id="goods">
        <Facts
          rows={[
            ['Carats', '12.30', '7'],
            ['Parcels', '4'],
          ]}
        />
      </Panel>,
    )
    expect(shown).toMatch(
      /<section class="panel" id="goods">.*<h2>Goods<\/h2><p>as declared<\/p>.*panel__foot">from the/,
    )
    expect(shown).toContain('<dt><b class="box">7</b>Carats</dt><dd>12.30</dd><dt>Parcels</dt><dd>4</dd>')
    const plain = String(
      <Panel title="Goods">
        <Empty>Nothing yet.</Empty>
      </Panel>,
    )
    expect(plain).not.toMatch(/panel__pad|panel__foot|<p><\/p>/)
    expect(plain).toContain('<p class="empty">Nothing yet.</p>')
  })
})
