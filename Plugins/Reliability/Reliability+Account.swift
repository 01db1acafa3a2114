// SPDX-License-Identifier: Apache-2.0

public import PluginKit

extension Reliability {
  /// Counts a finished design's failures box by box, in FIT, and asks whether jobs and spares stand them.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    var stock = Stock()
    var interruptions = 0.0
    for filled in design.roles {
      var book = RoleBook(slot: filled.slot)
      for (index, fill) in filled.fills.enumerated() {
        book.supply = accounts.value(.supply, of: index, in: filled)
        book.atLasers = accounts.value(.laserTemperature, of: index, in: filled)
        book.atEngines = accounts.value(.engineTemperature, of: index, in: filled)
        judgeLife(of: fill.build, book.atLasers, &account)
        for contents in filled.contents(of: fill, context.fabric.population) {
          enter(contents, into: &book, &stock)
        }
      }
      for entry in book.entries.sorted(by: { $0.key < $1.key }) {
        account.post(yearly(entry.value.fit), to: "failures", under: entry.key)
        account.post(yearly(entry.value.stopping), to: "interruptions", under: entry.key)
        account.post(yearly(entry.value.portHours), to: "downtime", under: entry.key)
      }
      let stops = book.entries.sorted { $0.key < $1.key }.map { yearly($0.value.stopping) }.reduce(0, +)
      interruptions += stops
      let fit = { (names: [String]) in names.map { book.entries[$0]?.fit ?? 0 }.reduce(0, +) }
      let role = filled.slot.role
      account.provide(.partFailures, yearly(fit(["modules", "engines", "cables"])), for: role)
      account.provide(.laserFailures, yearly(fit(["lasers"])), for: role)
      account.provide(.boxFailures, yearly(fit(["boxes"])), for: role)
      account.provide(.interruptions, stops, for: role)
      account.provide(.replacementValue, yearly(book.dollars), for: role)
      account.provide(.repairHours, yearly(book.hours), for: role)
    }
    let lost = figures.jobShare * interruptions * figures.interruptionHours / 8760
    account.require(
      lost, atMost: figures.lostTimeLimit, .percent, rule: "lost-time", subject: "a job",
      "share of its time that a job loses to interruptions; ask for a smaller job")
    judge(stock, of: design, &account)
    return account
  }

  private func yearly(_ fit: Double) -> Double { fit * 8760 / 1e9 }

  /// Enters what fails in equal boxes, in FIT of all of them together.
  private func enter(_ contents: BoxContents, into book: inout RoleBook, _ stock: inout Stock) {
    let (build, boxes) = (contents.build, contents.boxes)
    for (group, part) in build.optics.enumerated() {
      let one = fit(of: part, in: build, book)
      let all = boxes * Double(contents.parts[group]) * one
      let hours = part.isEngine ? figures.repairEngine : figures.repairPart
      let stopping = book.stops(group) ? boxes * Double(contents.lit[group]) * one : 0
      let portHours = boxes * Double(contents.links[group]) * one * hours
      book.enter(part.isCopper ? "cables" : part.isEngine ? "engines" : "modules", all, stopping, portHours)
      (book.dollars, book.hours) = (
        book.dollars + all * part.dollars,
        book.hours + all * (part.isEngine ? figures.workOnBox : figures.workOnPart)
      )
      if !part.isEngine { stock.add(part.id, fitHours: all * figures.replenishPart, part.dollars) }
    }
    if let laser = build.laser, laser.isExternal, let rate = laser.fit {
      let each = rate / Double(laser.lasers) * speedUp(from: figures.ageing.laserCelsius, to: book.atLasers)
      let worn = meanWear(laser.lifeHours, at: laser.lifeCelsius, book.atLasers)
      let one = darkenings(of: laser, oneLaser: each + worn)
      let fed = build.optics.indices.filter { build.optics[$0].isEngine }
      let (all, hours) = (boxes * Double(contents.lasers) * one, figures.repairPart)
      let portHours = boxes * Double(fed.map { contents.links[$0] }.reduce(0, +)) * one * hours
      book.enter("lasers", all, fed.contains { book.stops($0) } ? all : 0, portHours)
      let exchanged = boxes * Double(contents.lasers * (laser.lasers + laser.spareLasers)) * (each + worn)
      let price = laser.replacementDollars ?? laser.dollars ?? 0
      book.dollars += exchanged * price
      book.hours += exchanged * figures.workOnPart
      stock.add(laser.id, fitHours: exchanged * figures.replenishPart, price)
    }
    guard !build.system.isEndpoint else { return }
    let engines = build.system.cages.filter { $0.engine != nil || $0.formFactor == "engine" }
    let one = 1e9 / figures.boxMTBF + (engines.isEmpty ? 0 : figures.unserviceable * 1e9 / 8760)
    let hours = engines.isEmpty ? figures.repairPlainBox : figures.repairEngineBox
    let built = engines.map { cage in
      Double(cage.count) * (context.parts.optics.first { $0.id == cage.engine }?.dollars ?? 0)
    }
    let price = (build.system.dollars ?? 0) + built.reduce(0, +)
    let portHours = boxes * Double(contents.links.reduce(0, +)) * one * hours
    book.enter("boxes", boxes * one, book.slot.effect == .interrupts ? boxes * one : 0, portHours)
    (book.dollars, book.hours) = (
      book.dollars + boxes * one * price, book.hours + boxes * one * figures.workOnBox
    )
    stock.add(build.system.id, fitHours: boxes * one * figures.replenishBox, price)
  }

}

/// What fails in a role, in FIT and in FIT times what a failure costs.
struct RoleBook {
  var slot: Slot
  /// Temperature of what enters the boxes of the build at hand.
  var supply = 0.0
  /// Temperature at their external lasers.
  var atLasers = 0.0
  /// Temperature of their engines.
  var atEngines = 0.0
  var entries: [String: (fit: Double, stopping: Double, portHours: Double)] = [:]
  var dollars = 0.0
  var hours = 0.0

  init(slot: Slot) { self.slot = slot }

  func stops(_ group: Int) -> Bool { slot.groups[group].effect == .interrupts }

  mutating func enter(_ heading: String, _ fit: Double, _ stopping: Double, _ portHours: Double) {
    let so = entries[heading] ?? (0, 0, 0)
    entries[heading] = (so.fit + fit, so.stopping + stopping, so.portHours + portHours)
  }
}
