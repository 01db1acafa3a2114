// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A page of documentation as what a reader does with it: files to write, commands to run, words to see.
///
/// A line with nothing but a bold path stands before the block that belongs into that file; a second block for the same
/// file goes on where the first one ended. Blocks in `sh` are run, and a block in `text` after one has lines of what it
/// prints.
struct Walkthrough {
  enum Step: Equatable {
    case write(String, to: String)
    case run(String)
    case see([String])
  }

  let steps: [Step]

  init(of page: String) {
    var steps: [Step] = []
    var (target, block) = (nil as String?, nil as (kind: String, lines: [String])?)
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let open = block {
        guard line.hasPrefix("```") else {
          block?.lines.append(line)
          continue
        }
        let text = open.lines.joined(separator: "\n") + "\n"
        switch open.kind {
        case "sh": steps.append(.run(text))
        case "text": steps.append(.see(open.lines.filter { !$0.isEmpty }))
        default: if let target { steps.append(.write(text, to: target)) }
        }
        (target, block) = (nil, nil)
      } else if line.hasPrefix("```") {
        block = (String(line.dropFirst(3)), [])
      } else if let match = line.wholeMatch(of: /\*\*([^*\s]+)\*\*/) {
        target = String(match.output.1)
      } else if !line.isEmpty {
        target = nil
      }
    }
    self.steps = steps
  }

  /// The files as they stand at the end.
  var files: [String: String] {
    steps.reduce(into: [:]) { files, step in
      if case .write(let text, let path) = step { files[path, default: ""] += text }
    }
  }

  /// Does what the page says, in a folder of its own beside a link to the sources.
  func follow(in folder: URL, searching path: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var output = ""
    var written: Set<String> = []
    for step in steps {
      switch step {
      case .write(let text, let name):
        let place = folder.appending(path: name)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        let before = written.insert(name).inserted ? "" : try String(contentsOf: place, encoding: .utf8)
        try (before + text).write(to: place, atomically: true, encoding: .utf8)
      case .run(let commands):
        let (code, words) = try Self.shell(commands, in: folder, searching: path)
        try #require(code == 0, "\(commands)ended with code \(code):\n\(words.suffix(4000))")
        output = words
      case .see(let lines):
        for line in lines { #expect(output.contains(line), "not printed: \(line)\n\(output.suffix(4000))") }
      }
    }
  }

  /// Runs commands as a shell would, and gives what they print on either stream.
  static func shell(_ commands: String, in folder: URL, searching path: String) throws -> (Int32, String) {
    let log = folder.appending(path: ".walkthrough-\(UUID().uuidString)")
    try Data().write(to: log)
    defer { try? FileManager.default.removeItem(at: log) }
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/bash")
    shell.arguments = ["-e", "-o", "pipefail", "-c", commands]
    shell.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = "\(path):\(environment["PATH"] ?? "/usr/bin:/bin")"
    environment["ETALON_TEST_ALL"] = nil
    environment["RECORD"] = nil
    shell.environment = environment
    let handle = try FileHandle(forWritingTo: log)
    (shell.standardInput, shell.standardOutput, shell.standardError) = (FileHandle.nullDevice, handle, handle)
    try shell.run()
    shell.waitUntilExit()
    return (shell.terminationStatus, String(decoding: try Data(contentsOf: log), as: UTF8.self))
  }
}
