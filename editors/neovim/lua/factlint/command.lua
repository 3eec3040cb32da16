--- `:Factlint WHAT …`
local M = {}

local commands = {
  check = function(call, words)
    require("factlint.check").run(words, call.bang)
  end,
  facts = function(call, words)
    require("factlint.facts").pick(table.concat(words, " "), call.bang)
  end,
  explain = function(_, words)
    require("factlint.explain").show(words[1])
  end,
  restart = function()
    require("factlint.server").restart(function()
      vim.notify("factlint: restarted")
    end)
  end,
}

local function names()
  local all = vim.tbl_keys(commands)
  table.sort(all)
  return all
end

function M.run(call)
  local words = vim.deepcopy(call.fargs)
  local name = table.remove(words, 1) or "check"
  local command = commands[name]
  if not command then
    local known = table.concat(names(), ", ")
    vim.notify(("factlint: there is no command %q; there are %s"):format(name, known), vim.log.levels.ERROR)
    return
  end
  command(call, words)
end

--- What may follow: a command, then a path for `check` and a rule for `explain`.
function M.complete(typed, line)
  local before = vim.split(line:gsub("^.-Factlint!?%s*", ""), "%s+")
  local function fitting(all)
    return vim.tbl_filter(function(one)
      return vim.startswith(one, typed)
    end, all)
  end
  if #before <= 1 then
    return fitting(names())
  end
  if before[1] == "check" then
    return vim.fn.getcompletion(typed, "file")
  end
  if before[1] == "explain" then
    return fitting(require("factlint.explain").rules())
  end
  return {}
end

return M
