--- `:Factlint check`: every draft of the workspace, or the paths given, into the quickfix list.
local config = require("factlint.config")

local M = {}

--- The command line that checks these paths by the editor's settings.
function M.command(paths)
  local settings = config.settings() or {}
  local command = { config.program(), "check", "--output-format", "json", "--exit-zero", "--quiet" }
  local function add(option, values)
    if values and #values > 0 then
      vim.list_extend(command, { option })
      vim.list_extend(command, values)
    end
  end
  add("--facts", settings.facts)
  add("--against", settings.sources)
  add("--config", settings.config and { settings.config })
  for _, rules in ipairs({ "select", "ignore" }) do
    add("--" .. rules, #(settings[rules] or {}) > 0 and { table.concat(settings[rules], ",") } or nil)
  end
  add("--min-confidence", settings.minConfidence and { tostring(settings.minConfidence) })
  table.insert(command, "--")
  vim.list_extend(command, paths)
  return command
end

--- The column (from 1, in bytes) of a byte of a file.
local function column(text, byte)
  local before = text:sub(1, byte)
  return #(before:match("[^\r\n]*$")) + 1
end

--- The findings of a report as items of a quickfix list.
function M.items(report, folder)
  local items = {}
  for _, draft in ipairs(report.drafts) do
    local path = vim.startswith(draft.path, "/") and draft.path or (folder .. "/" .. draft.path)
    local file = io.open(path, "rb")
    local text = file and file:read("*a") or ""
    if file then
      file:close()
    end
    for _, claim in ipairs(draft.claims) do
      if claim.severity ~= vim.NIL and claim.suppressed == vim.NIL then
        table.insert(items, {
          filename = path,
          lnum = claim.span.line,
          col = column(text, claim.span.start),
          text = ("%s [%s]"):format(claim.message, claim.rule),
          type = claim.severity:sub(1, 1):upper(),
        })
      end
    end
    for _, problem in ipairs(draft.problems) do
      local type = problem.level:sub(1, 1):upper()
      table.insert(items, { filename = path, lnum = problem.line, col = problem.column, text = problem.message, type = type })
    end
  end
  return items
end

--- Checks in the background. With `quiet` the list isn't opened.
function M.run(paths, quiet)
  local program = config.program()
  if vim.fn.executable(program) == 0 then
    vim.notify(("factlint: there is no program %q; see :checkhealth factlint"):format(program), vim.log.levels.ERROR)
    return
  end
  local folder = config.root(vim.api.nvim_get_current_buf()) or vim.fn.getcwd()
  local absolute = vim.tbl_map(function(path)
    return vim.fn.fnamemodify(path, ":p")
  end, paths)
  local out, err = {}, {}
  local function keep(list)
    return function(_, lines)
      list.text = table.concat(lines, "\n")
    end
  end
  vim.fn.jobstart(M.command(#absolute > 0 and absolute or { folder }), {
    cwd = folder,
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = keep(out),
    on_stderr = keep(err),
    on_exit = function()
      local ok, report = pcall(vim.fn.json_decode, out.text)
      if not ok or type(report) ~= "table" or not report.drafts then
        vim.notify("factlint: " .. (err.text ~= "" and err.text or "no report came"), vim.log.levels.ERROR)
        return
      end
      local items = M.items(report, folder)
      vim.fn.setqflist({}, " ", { title = "factlint", items = items })
      if (err.text or "") ~= "" then
        vim.notify("factlint: " .. err.text, vim.log.levels.WARN)
      end
      local summary = report.summary
      vim.notify(("factlint: %d drafts, %d claims, %d contradicted"):format(summary.drafts, summary.claims, summary.contradicted))
      if #items > 0 and not quiet then
        vim.cmd("botright copen")
      end
    end,
  })
end

return M
