// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import PluginKit
import PluginLoading
import Testing

@testable import EtalonCLI

/// Libraries that must not be used: each is refused in words, with exit code 1, and nothing is computed.
@Suite(.timeLimit(.minutes(15))) struct RefusalTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Problems.small, to: "small.yaml")
  }

  private func expectRefusal(
    of library: String, saying words: String,
    _ place: SourceLocation = #_sourceLocation
  ) async throws {
    let answer = try await Etalon.run(["solve", "small.yaml", "--plugin", library], in: scratch)
    #expect(answer.code == 1, "\(answer.remarks)", sourceLocation: place)
    #expect(answer.remarks.contains(words), "\(answer.remarks)", sourceLocation: place)
    #expect(answer.remarks.contains("\n  fix: "), "\(answer.remarks)", sourceLocation: place)
    #expect(answer.output.isEmpty, sourceLocation: place)
    #expect(!(try scratch.names().contains("Results")), "something was computed", sourceLocation: place)
  }

  @Test func `what is no library`() async throws {
    try await expectRefusal(of: "none.so", saying: "none.so: error: there is no such file")
    try await expectRefusal(of: ".", saying: "this is a folder")
    #expect(unsafe mkfifo("\(scratch.path)/pipe.so", 0o600) == 0)
    try await expectRefusal(of: "pipe.so", saying: "this is no regular file")
    try await expectRefusal(of: try scratch.write("text", to: "text.so"), saying: "is no shared library")
    try await expectRefusal(of: try scratch.write("", to: "empty.so"), saying: "is no shared library")
  }

  @Test func `a library that has nothing to do with Etalon`() async throws {
    let library = try ForeignLibrary.make("other", stamp: nil, in: scratch)
    try await expectRefusal(of: library, saying: "the shared library is no plugin of Etalon")
  }

  @Test func `a plugin without a stamp never runs`() async throws {
    let trap = ForeignLibrary.constructor(#"write(2, "I ran\n", 6);"#)
    let library = try ForeignLibrary.make(
      "bare", stamp: nil, trap + ForeignLibrary.entry("return 0;"), in: scratch)
    try await expectRefusal(of: library, saying: "add the product PluginStamp")
    let answer = try await Etalon.run(["solve", "small.yaml", "--plugin", library], in: scratch)
    #expect(!answer.remarks.contains("I ran"))
  }

  @Test func `a plugin of another compiler, architecture or sanitizer never runs`() async throws {
    let trap = ForeignLibrary.constructor(#"write(2, "I ran\n", 6);"#)
    for (field, other) in [
      ("swift", "6.3.0"), ("compiler", "Clang 1"), ("architecture", "sparc"), ("sanitizer", "hw"),
    ] {
      let stamp = try replacing(field, by: other)
      let library = try ForeignLibrary.make("other-\(field)", stamp: stamp, trap, in: scratch)
      try await expectRefusal(of: library, saying: "\(field): \(other) there")
      let answer = try await Etalon.run(["plugin", "test", library], in: scratch)
      #expect(answer.code == 1 && !answer.remarks.contains("I ran"))
    }
  }

  @Test func `a plugin of another PluginKit names the module that differs`() async throws {
    for module in ["Modeling", "DesignSpace", "Topology", "PluginKit"] {
      let stamp = try replacing(module, by: "0123456789abcdef")
      let library = try ForeignLibrary.make("other-\(module)", stamp: stamp, in: scratch)
      try await expectRefusal(of: library, saying: "why: the sources of \(module) are not the same")
    }
    let older = try ForeignLibrary.make("older", stamp: try replacing("version", by: "0.9.0"), in: scratch)
    try await expectRefusal(of: older, saying: "version: 0.9.0 there, \(PluginInterface.version) here")
  }

  @Test func `a forged second stamp does not help`() async throws {
    let code = "__attribute__((used)) const char other[] = \"\(try replacing("PluginKit", by: "0"))\";\n"
    let library = try ForeignLibrary.make("two", code, in: scratch)
    try await expectRefusal(of: library, saying: "built against another PluginKit")
  }

  @Test func `a plugin without an entry point, or one that gives nothing`() async throws {
    try await expectRefusal(
      of: try ForeignLibrary.make("no-entry", in: scratch), saying: "the library has no entry point")
    let empty = try ForeignLibrary.make("nothing", ForeignLibrary.entry("return 0;"), in: scratch)
    try await expectRefusal(of: empty, saying: "entry point gives no plugins")
  }

  @Test func `a plugin with its own PluginKit`() async throws {
    let code = "void etalon_pluginkit_home(void) {}\n" + ForeignLibrary.entry("abort();")
    let library = try ForeignLibrary.make("own", code, in: scratch)
    try await expectRefusal(of: library, saying: "carries its own copy of PluginKit")
  }

  @Test func `a plugin that asks for what is not there`() async throws {
    let missing = try ForeignLibrary.make(
      "missing", "extern int elsewhere(void);\n" + ForeignLibrary.entry("return (void *)(long)elsewhere();"),
      in: scratch)
    try await expectRefusal(of: missing, saying: "undefined symbol: elsewhere")
    let program = try #require(Etalon.program)
    try await expectRefusal(of: program, saying: "built by another toolchain")
  }

  @Test func `a plugin that crashes while it is loaded`() async throws {
    let early = try ForeignLibrary.make("early", ForeignLibrary.constructor("abort();"), in: scratch)
    try await expectRefusal(
      of: early, saying: "early.so: error: the plugin crashes while it is loaded (signal 6)")
    let late = try ForeignLibrary.make("late", ForeignLibrary.entry("abort();"), in: scratch)
    try await expectRefusal(of: late, saying: "crashes while it is loaded")
    let wild = try ForeignLibrary.make("wild", ForeignLibrary.entry("return (void *)64;"), in: scratch)
    try await expectRefusal(of: wild, saying: "crashes while it is loaded (signal 11)")
  }

  @Test func `a plugin that ends the program`() async throws {
    let library = try ForeignLibrary.make("quits", ForeignLibrary.constructor("_exit(0);"), in: scratch)
    try await expectRefusal(
      of: library, saying: "the plugin ends the program while it is loaded (exit code 0)")
  }

  @Test func `a plugin that hangs`() async throws {
    let library = try ForeignLibrary.make(
      "hangs", ForeignLibrary.constructor("for (;;) pause();"), in: scratch)
    try await expectRefusal(of: library, saying: "the plugin does not come to an end while it is loaded")
  }

  @Test func `all libraries at once, each under its name`() async throws {
    let answer = try await Etalon.run(
      ["check", "small.yaml", "--plugin", "one.so", "--plugin", "two.so"], in: scratch)
    #expect(answer.code == 1)
    #expect(
      answer.remarks.contains("one.so: error: there") && answer.remarks.contains("two.so: error: there"))
  }

  private func replacing(_ field: String, by value: String) throws -> String {
    var fields = ForeignLibrary.stamp.split(separator: ";").map(String.init)
    let place = try #require(fields.firstIndex { $0.contains("\(field)=") && !$0.contains("x\(field)") })
    let start = fields[place].hasPrefix("@") ? "@(#)etalon-plugin:" : ""
    fields[place] = "\(start)\(field)=\(value)"
    return fields.joined(separator: ";")
  }
}

/// What a problem file may have loaded, and what it may not.
@Suite(.timeLimit(.minutes(15))) struct PluginPermissionTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(
      Problems.small + "plugins: {acoustics: {library: lib/wild.so, limit: 3}}\n", to: "problems/small.yaml")
    try scratch.write("", to: "problems/lib/none")
  }

  private func check(_ environment: [String: String], _ more: [String] = []) async throws -> Etalon.Answer {
    try await Etalon.run(
      ["check", "problems/small.yaml"] + more, in: scratch,
      environment: ["HOME": scratch.path].merging(environment) { $1 })
  }

  @Test func `a problem file alone loads nothing`() async throws {
    let trap = ForeignLibrary.constructor(#"write(2, "I ran\n", 6);"#)
    let library = try ForeignLibrary.make("wild", trap, in: scratch)
    try FileManager.default.moveItem(atPath: library, toPath: "\(scratch.path)/problems/lib/wild.so")
    let refused = try await check([:])
    #expect(refused.code == 1)
    #expect(refused.remarks.contains("a problem file or a kept run alone never makes Etalon run code"))
    #expect(refused.remarks.contains("\(scratch.path)/.config/etalon/plugins or ETALON_PLUGIN_PATH"))
    #expect(!refused.remarks.contains("I ran"))

    // Allowed by the user, in each of three ways: it is looked at, and refused for what it is.
    let entry = "the library has no entry point"
    let folder = try await check(["ETALON_PLUGIN_PATH": "/nowhere:\(scratch.path)/problems/lib"])
    #expect(folder.code == 1 && folder.remarks.contains(entry), "\(folder.remarks)")
    try scratch.write("# ours\n\n~/problems/lib/wild.so\n", to: ".config/etalon/plugins")
    let listed = try await check([:])
    #expect(listed.remarks.contains(entry), "\(listed.remarks)")
    try scratch.write("", to: ".config/etalon/plugins")
    let named = try await check([:], ["--plugin", "problems/lib/wild.so"])
    #expect(named.remarks.contains(entry), "\(named.remarks)")
    let config = try await check(["XDG_CONFIG_HOME": "\(scratch.path)/other"])
    #expect(config.remarks.contains("\(scratch.path)/other/etalon/plugins"))
  }

  @Test func `a link out of an allowed folder is not allowed`() async throws {
    try scratch.write("text", to: "outside.so")
    try FileManager.default.createSymbolicLink(
      atPath: "\(scratch.path)/problems/lib/wild.so", withDestinationPath: "\(scratch.path)/outside.so")
    let refused = try await check(["ETALON_PLUGIN_PATH": "\(scratch.path)/problems/lib"])
    #expect(refused.remarks.contains("nothing of yours allows it"))
    let sibling = try await check(["ETALON_PLUGIN_PATH": "\(scratch.path)/out"])
    #expect(sibling.remarks.contains("nothing of yours allows it"), "a prefix of a name is no folder")
  }

  /// `etalon resume` reads its words out of a store, which may have come with a repository.
  @Test func `words that lay in a file name nothing`() throws {
    let library = try scratch.write("text", to: "kept.so")
    let arguments = try PluginArguments.parse(["--plugin", library])
    func refusal(naming named: [String]?) -> PluginRefusal? {
      do {
        _ = try PluginArguments.$namedNow.withValue(named) { try arguments.catalogue(for: nil) }
      } catch { return (error as? PluginRefusals)?.entries.first?.refusal }
      return nil
    }
    #expect(refusal(naming: nil) == .notALibrary)
    #expect(refusal(naming: [library]) == .notALibrary)
    guard case .notAllowed = refusal(naming: []) else {
      Issue.record("a kept run had a library loaded")
      return
    }
  }

  @Test func `settings of a plugin that is not loaded say how to load it`() async throws {
    try scratch.write(Problems.small + "plugins: {acoustics: {limit: 3}}\n", to: "problems/small.yaml")
    let answer = try await check([:])
    #expect(answer.code == 1)
    #expect(answer.remarks.contains("there is no plugin `acoustics`"))
    #expect(answer.remarks.contains("load it with `--plugin <library>`"))
    try scratch.write(Problems.small + "plugins: {termal: {}}\n", to: "problems/small.yaml")
    let slip = try await check([:])
    #expect(slip.remarks.contains("did you mean `thermal`?"))
  }
}
