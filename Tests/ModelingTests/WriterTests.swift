// SPDX-License-Identifier: Apache-2.0
import Modeling
import Testing

@testable import struct Modeling.LegalNames

@Suite struct WriterTests {
  private static func sample() -> Model {
    var model = Model()
    let x = model.variable("flow[a,b]")
    let y = model.variable("power/draw kW", in: -2...5)
    let n = model.variable("racks", .integer, in: 0...7)
    let b = model.variable("uses", .binary)
    let f = model.variable("free", .continuous, within: .free)
    model.minimize(x + 2.5 * n - b + 0.1 * f + 12)
    model.require("cap", x + y <= 4, trace: RowTrace(owner: "power", rule: "cap", sentence: "At most\n4 kW."))
    model.require("range", (x - 1e-7 * n).within(1...3))
    model.require("none", (x + f).within(Bounds.free))
    model.require("void", LinearExpression() >= -1)
    model.require("tie", f - y + b == 0)
    return model
  }

  @Test func lpText() {
    #expect(
      Self.sample().lpText(annotated: true) == """
        Minimize
         cost: + flow(a,b) + 2.5 racks - uses + 0.1 n_free + 12 one
        Subject To
        \\ At most 4 kW.
         cap: + flow(a,b) + power.draw_kW <= 4
         range.lo: + flow(a,b) - 1e-07 racks >= 1
         range.hi: + flow(a,b) - 1e-07 racks <= 3
        \\ none has no limits
         void: + 0 flow(a,b) >= -1
         tie: - power.draw_kW + uses + n_free = 0
        Bounds
         -2 <= power.draw_kW <= 5
         0 <= racks <= 7
         n_free free
         one = 1
        Generals
         racks
        Binaries
         uses
        End

        """)
  }

  @Test func mpsText() {
    #expect(
      Self.sample().mpsText() == """
        NAME model
        ROWS
         N cost
         L cap
         L range
         N none
         G void
         E tie
        COLUMNS
         flow(a,b) cost 1
         flow(a,b) cap 1
         flow(a,b) range 1
         flow(a,b) none 1
         power.draw_kW cap 1
         power.draw_kW tie -1
         M1 'MARKER' 'INTORG'
         racks cost 2.5
         racks range -1e-07
         uses cost -1
         uses tie 1
         M2 'MARKER' 'INTEND'
         n_free cost 0.1
         n_free none 1
         n_free tie 1
         one cost 12
        RHS
         RHS cap 4
         RHS range 3
         RHS void -1
         RHS tie 0
        RANGES
         RNG range 2
        BOUNDS
         LO BND power.draw_kW -2
         UP BND power.draw_kW 5
         LO BND racks 0
         UP BND racks 7
         LO BND uses 0
         UP BND uses 1
         FR BND n_free
         FX BND one 1
        ENDATA

        """)
  }

  @Test func namesBecomeLegalAndStayDistinct() {
    var names = LegalNames()
    let given = ["a b", "a_b", "a/b", "a[b]", "a b", "", "3x", "e5", "End", "größe", "a_b~2", "x"]
    #expect(
      names.claim(given) == [
        "a_b~3", "a_b", "a.b", "a(b)", "a_b~4", "n_", "n_3x", "n_e5", "n_End", "gr__e", "a_b~2", "x",
      ])
    var long = LegalNames()
    let claimed = long.claim(Array(repeating: String(repeating: "n", count: 300), count: 12))
    #expect(Set(claimed).count == 12 && claimed.allSatisfy { $0.count <= 255 })
  }

  @Test func longRowsAreBroken() {
    var model = Model()
    let x = (0..<200).map { model.variable("column\($0)") }
    model.require("all", sum(x) <= 1)
    let longest = model.lpText().split(separator: "\n").map(\.count).max() ?? 0
    #expect(longest <= 120, "a line has \(longest) characters")
  }
}
