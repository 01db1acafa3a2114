// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import EtalonCLI

/// What the documentation promises to those who write plugins, done as it says, outside the repository.
@Suite(.serialized) struct PluginPackageTests {
  private static let isThorough = ProcessInfo.processInfo.environment["ETALON_TEST_ALL"] != nil
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private let scratch: Scratch
  private let folder: URL

  init() throws {
    scratch = try Scratch()
    folder = URL(filePath: scratch.path)
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "etalon"), withDestinationURL: Self.root)
  }

  private static func page(_ name: String) throws -> Walkthrough {
    let page = root.appending(path: "Sources/PluginKit/PluginKit.docc/\(name).md")
    return Walkthrough(of: try String(contentsOf: page, encoding: .utf8))
  }

  private static func tutorial() throws -> Walkthrough { try page("WriteAPlugin") }

  private func programs() throws -> String {
    URL(filePath: try #require(Etalon.program)).deletingLastPathComponent().path
  }

  private func shell(_ commands: String) throws -> (code: Int32, words: String) {
    try Walkthrough.shell(commands, in: folder, searching: try programs())
  }

  @Test func `the tutorial has every file of a package, and uses what it makes`() throws {
    let tutorial = try Self.tutorial()
    #expect(
      tutorial.files.keys.sorted() == [
        "Examples/quiet-hall.yaml", "Package.swift", "Sources/Acoustics/Acoustics.swift",
        "Sources/Acoustics/AcousticsSettings.swift", "Sources/Acoustics/Library.swift",
        "Tests/AcousticsTests/AcousticsTests.swift",
      ])
    let runs = tutorial.steps.compactMap { if case .run(let text) = $0 { text } else { nil } }.joined()
    #expect(runs.contains("swift test") && runs.contains("swift build") && runs.contains("etalon solve"))
    #expect(tutorial.steps.contains { if case .see(let lines) = $0 { !lines.isEmpty } else { false } })
  }

  @Test(.enabled(if: isThorough, "builds packages; ETALON_TEST_ALL=1 runs it"))
  func `the tutorial does what it says`() throws {
    try Self.tutorial().follow(in: folder.appending(path: "Acoustics"), searching: try programs())
    let results = try scratch.text("Acoustics/Results/quiet-hall/designs.json")
    #expect(results.contains("\"file\" : \"libAcoustics.so\""))
    #expect(results.contains("acoustics"))
  }

  @Test func `the page on coupled candidates adds to a new package and nothing else`() throws {
    let page = try Self.page("CoupleCandidates")
    let package = PluginPackage(name: "Origins", etalon: .folder("/etalon"))
    let known = Set(package.files.map(\.path))
    #expect(Set(page.files.keys).subtracting(known) == ["Examples/suppliers.yaml"])
    let entry = try #require(package.files.first { $0.path == "Sources/Origins/Library.swift" })
    #expect(page.files[entry.path] == entry.text)
  }

  @Test(.enabled(if: isThorough, "builds packages; ETALON_TEST_ALL=1 runs it"))
  func `candidates are coupled as the page says`() throws {
    let new = try shell("etalon plugin new Origins")
    try #require(new.code == 0, "\(new.words)")
    try Self.page("CoupleCandidates").follow(
      in: folder.appending(path: "Origins"), searching: try programs())
    let report = try scratch.text("Origins/Results/origins/report.md")
    #expect(report.contains("## Where suppliers are"))
    #expect(report.contains("| USA | "))
    let kinds = try shell("etalon catalog kinds supplier --plugin Origins/.build/release/libOrigins.so")
    #expect(kinds.code == 0 && kinds.words.contains("country  text  required  Where it is registered."))
  }

  @Test func `a new package is written whole, and never over something else`() async throws {
    let written = try await Etalon.run(["plugin", "new", "SiteRules", "--etalon", "etalon"], in: scratch)
    #expect(written.code == 0, "\(written.remarks)")
    let package = PluginPackage(name: "SiteRules", etalon: EtalonSource(named: "etalon"))
    #expect(package.identifier == "site-rules")
    for file in package.files {
      let text = try scratch.text("SiteRules/\(file.path)")
      #expect(!text.isEmpty && !text.contains(/\{[A-Z]+\}/), "\(file.path)")
    }
    let again = try await Etalon.run(["plugin", "new", "SiteRules"], in: scratch)
    #expect(again.code == 1 && again.remarks.contains("the folder is not empty"))
    for name in ["Thermal", "Cost"] {
      let taken = try await Etalon.run(["plugin", "new", name], in: scratch)
      #expect(
        taken.code == 1 && taken.remarks.contains("is taken by a plugin that ships"), "\(taken.remarks)")
    }
    for name in ["acoustics", "Site Rules", "../Rules", "Modeling"] {
      #expect(try await Etalon.run(["plugin", "new", name], in: scratch).code == 64, "\(name)")
    }
    let remote = try await Etalon.run(
      ["plugin", "new", "Remote", "--etalon", "https://git.example.org/tools/our-etalon.git"], in: scratch)
    #expect(remote.code == 0)
    let manifest = try scratch.text("Remote/Package.swift")
    #expect(
      manifest.contains(".package(url: \"https://git.example.org/tools/our-etalon.git\", exact: \"0.1.0\")"))
    #expect(manifest.contains("package: \"our-etalon\""))
    let commit = try await Etalon.run(
      ["plugin", "new", "Pinned", "--etalon", "file:///tools/our-etalon.git", "--revision", "5f40eda1"],
      in: scratch)
    #expect(commit.code == 0)
    #expect(
      try scratch.text("Pinned/Package.swift").contains(
        ".package(url: \"file:///tools/our-etalon.git\", revision: \"5f40eda1\")"))
    for words in [["--revision", "5f40eda1"], ["--etalon", "/etalon", "--revision", "5f40eda1"]] {
      #expect(try await Etalon.run(["plugin", "new", "Vain"] + words, in: scratch).code == 64)
    }
  }

  @Test(.enabled(if: isThorough, "builds packages; ETALON_TEST_ALL=1 runs it"))
  func `a new package builds and passes at once, and works like a plugin that ships`() async throws {
    let test = try shell("etalon plugin new SiteRules && etalon plugin test SiteRules")
    try #require(test.code == 0, "\(test.words.suffix(4000))")
    #expect(test.words.contains("libSiteRules.so: site-rules 0.1.0 can be loaded"))
    let library = "SiteRules/.build/release/libSiteRules.so"

    let solved = try await Etalon.run(
      ["solve", "SiteRules/Examples/site-rules.yaml", "--plugin", library, "--format", "json"], in: scratch)
    #expect(solved.code == 0, "\(solved.remarks)")
    #expect(solved.output.contains("\"command\" : \"etalon solve"))
    #expect(solved.output.contains("--plugin libSiteRules.so"))
    #expect(!solved.output.contains(scratch.path), "a run does not say where things lay")
    let hash = try shell("sha256sum \(library) | cut -c1-64").words.trimmingCharacters(in: .newlines)
    #expect(solved.output.contains("\"sha256\" : \"\(hash)\""))
    #expect(solved.output.contains("\"site-rules.height\""))

    // Its settings are checked at their place, and its ledgers can be bounded.
    let problem = try scratch.text("SiteRules/Examples/site-rules.yaml")
    try scratch.write(problem.replacing("tallest: 2 RU", with: "tallest: 2 W"), to: "unit.yaml")
    let unit = try await Etalon.run(["check", "unit.yaml", "--plugin", library], in: scratch)
    #expect(unit.code == 1 && unit.remarks.contains("unit.yaml:13:25"), "\(unit.remarks)")
    try scratch.write(problem + "limits: {site-rules.height: 1 RU}\n", to: "tight.yaml")
    #expect(try await Etalon.run(["solve", "tight.yaml", "--plugin", library], in: scratch).code == 2)
    let bare = try await Etalon.run(["check", "SiteRules/Examples/site-rules.yaml"], in: scratch)
    #expect(bare.code == 1 && bare.remarks.contains("load it with `--plugin <library>`"))

    try await refusals(library, problem)
  }

  @Test(.enabled(if: isThorough, "builds a program; ETALON_TEST_ALL=1 runs it"))
  func `a package is built into a program of its own, and only when it has changed`() async throws {
    let written = try await Etalon.run(["plugin", "new", "SiteRules", "--etalon", "etalon"], in: scratch)
    try #require(written.code == 0, "\(written.remarks)")
    let problem = "SiteRules/Examples/site-rules.yaml"
    func solve() async throws -> Etalon.Answer {
      // Programs are kept with the user's other caches; this user's are in the scratch folder.
      try await Etalon(
        ["solve", problem, "--plugin-package", "SiteRules", "--format", "json", "--no-store"], in: scratch,
        environment: ["XDG_CACHE_HOME": "\(scratch.path)/cache"]
      ).end(within: 3000)
    }
    func program() throws -> (path: String, built: Date) {
      let programs = try FileManager.default.contentsOfDirectory(
        atPath: "\(scratch.path)/cache/etalon/programs")
      try #require(programs.count == 1, "\(programs)")
      let path = "\(scratch.path)/cache/etalon/programs/\(programs[0])/.build/release/etalon-own"
      let attributes = try FileManager.default.attributesOfItem(
        atPath: URL(filePath: path).resolvingSymlinksInPath().path)
      return (path, try #require(attributes[.modificationDate] as? Date))
    }

    let first = try await solve()
    try #require(first.code == 0, "\(first.remarks.suffix(4000))")
    #expect(first.output.contains("\"site-rules.height\""))
    #expect(first.output.contains("--plugin-package SiteRules"))
    let built = try program()

    // The same again is the same answer, and nothing is compiled or linked for it.
    let second = try await solve()
    #expect(second.code == 0 && second.output == first.output, "\(second.remarks.suffix(4000))")
    // What packages bring for the package manager itself is compiled each time.
    #expect(!second.remarks.contains(/Compiling (?!plugin)|Linking/), "\(second.remarks)")
    #expect(try program().built == built.built)

    // What the compiler has against the package reaches its author, and no older program answers instead.
    let source = "SiteRules/Sources/SiteRules/SiteRules.swift"
    let text = try scratch.text(source)
    try #require(text.contains("tallest = settings.tallest"))
    try scratch.write(
      text.replacing("tallest = settings.tallest", with: "tallest = settings.talest"), to: source)
    let broken = try await solve()
    #expect(broken.code == 1 && broken.output.isEmpty)
    #expect(broken.remarks.contains("SiteRules.swift:"), "\(broken.remarks.suffix(4000))")
    #expect(broken.remarks.contains("has no member 'talest'"))
    #expect(broken.remarks.contains("`swift build` ended with code 1"))

    // A change of the package is in the next answer.
    try scratch.write(text.replacing("version: \"0.1.0\"", with: "version: \"0.2.0\""), to: source)
    let mended = try await solve()
    #expect(mended.code == 0, "\(mended.remarks.suffix(4000))")
    #expect(mended.output.contains("0.2.0") && !first.output.contains("0.2.0"))
    #expect(try program().built > built.built)
  }

  /// What only a real plugin can be refused for.
  private func refusals(_ library: String, _ problem: String) async throws {
    try FileManager.default.copyItem(
      atPath: "\(scratch.path)/\(library)", toPath: "\(scratch.path)/libCopy.so")
    let copies = try await Etalon.run(
      ["plugin", "list", "--plugin", library, "--plugin", "libCopy.so"], in: scratch)
    #expect(copies.code == 1 && copies.remarks.contains("the name `site-rules` is taken by \(library)"))
    let twice = try await Etalon.run(
      ["plugin", "list", "--plugin", library, "--plugin", library], in: scratch)
    #expect(twice.code == 0 && twice.output.contains("libSiteRules.so"))

    // A problem that names the library of another plugin, and one that names the right one.
    func named(_ plugin: String) async throws -> Etalon.Answer {
      let settings = "plugins:\n  \(plugin): {library: libSiteRules.so}\n"
      let text = problem.replacing("plugins:\n  site-rules: {tallest: 2 RU}\n", with: settings)
      // The ledger is another plugin's where the library does not have it.
      try scratch.write(text.replacing("[tco, site-rules.height]", with: "tco"), to: "named.yaml")
      return try await Etalon.run(
        ["check", "named.yaml"], in: scratch,
        environment: ["ETALON_PLUGIN_PATH": "\(scratch.path)/SiteRules/.build/release"])
    }
    let right = try await named("site-rules")
    #expect(right.code == 0 && right.output.contains("library: libSiteRules.so"), "\(right.remarks)")
    let wrong = try await named("other-rules")
    #expect(wrong.remarks.contains("`libSiteRules.so` has no plugin `other-rules`"), "\(wrong.remarks)")

    func broken(_ file: String, _ old: String, _ new: String, flags: String = "") throws {
      let source = try scratch.text("SiteRules/Sources/SiteRules/\(file)")
      try #require(source.contains(old))
      try scratch.write(source.replacing(old, with: new), to: "SiteRules/Sources/SiteRules/\(file)")
      let build = try shell("swift build -c release --package-path SiteRules --product SiteRules \(flags)")
      try #require(build.code == 0, "\(build.words.suffix(4000))")
      try scratch.write(source, to: "SiteRules/Sources/SiteRules/\(file)")
    }
    func solve() async throws -> String {
      let answer = try await Etalon.run(
        ["solve", "SiteRules/Examples/site-rules.yaml", "--plugin", library], in: scratch)
      #expect(answer.code == 1 && answer.output.isEmpty)
      return answer.remarks
    }
    let start = "    tallest = settings.tallest"
    try broken("SiteRules.swift", start, start + "\n    if tallest == 2 { fatalError(\"a slip\") }")
    #expect(try await solve().contains("the plugin crashes while `site-rules` takes its settings"))
    try broken("SiteRules.swift", start, start + "\n    while tallest == 2 {}")
    #expect(try await solve().contains("does not come to an end while `site-rules` takes its settings"))
    try broken("SiteRules.swift", "name: \"site-rules\"", "name: \"thermal\"")
    #expect(try await solve().contains("the name `thermal` is taken by a plugin that ships with Etalon"))
    try broken("SiteRules.swift", "name: \"site-rules\"", "name: \"other-rules\"")
    let namesakes = try await Etalon.run(
      ["plugin", "list", "--plugin", "libCopy.so", "--plugin", library], in: scratch)
    #expect(namesakes.code == 1, "\(namesakes.output)")
    #expect(
      namesakes.remarks.contains("the module name `SiteRules` is taken by libCopy.so"), "\(namesakes.remarks)"
    )
    try broken("SiteRulesSettings.swift", "\"tallest\", \\.tallest", "\"library\", \\.tallest")
    #expect(try await solve().contains("the plugin `site-rules` has a setting `library`"))
    try broken("Library.swift", "[SiteRules.self]", "[]")
    #expect(try await solve().contains("the library's entry point gives no plugins"))
    try broken("Library.swift", "import", "import", flags: "-Xswiftc -enable-library-evolution")
    #expect(try await solve().contains("the library was built with library evolution"))
  }
}
