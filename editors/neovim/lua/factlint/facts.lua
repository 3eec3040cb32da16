--- `:Factlint facts WORDS`: choose a fact, put its value into the draft with its citation; with `!` go to its passage.
local versions = require("factlint.versions")

local M = {}

--- Facts that are offered.
local MOST = 500

--- What stands in the list for a fact.
local function line(fact)
  return ("%s (%s, %s)"):format(fact.says ~= "" and fact.says or fact.id, fact.source.id, fact.at)
end

--- The value, cited in Markdown by the source's key.
local function cited(fact, value, filetype)
  return filetype == "text" and value or ("%s [@%s]"):format(value, fact.source.id)
end

--- Puts text behind the cursor's place, as typing it there would.
local function insert(text)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local mode_insert = vim.fn.mode():sub(1, 1) == "i"
  local at = mode_insert and column or math.min(column + 1, #vim.api.nvim_get_current_line())
  -- A cursor on a character of several bytes stands on its first.
  local current = vim.api.nvim_get_current_line()
  while not mode_insert and at < #current and current:byte(at + 1) >= 0x80 and current:byte(at + 1) < 0xC0 do
    at = at + 1
  end
  vim.api.nvim_buf_set_text(0, row - 1, at, row - 1, at, { text })
  vim.api.nvim_win_set_cursor(0, { row, at + #text })
end

--- The draft in a buffer, as the server knows it; nil where it isn't one of its drafts, and the workspace's facts are meant.
local function named(client, buffer)
  return vim.lsp.buf_is_attached(buffer, client.id) and { uri = vim.uri_from_bufnr(buffer) } or nil
end

--- Opens the passage of a fact.
local function open(client, buffer, fact)
  versions.request(client, "factlint/passage", { fact = fact.id, textDocument = named(client, buffer) }, buffer, function(passage)
    if type(passage) == "table" then
      vim.cmd("edit " .. vim.fn.fnameescape(vim.uri_to_fname(passage.uri)))
      vim.api.nvim_win_set_cursor(0, { math.min(passage.lines[1], vim.api.nvim_buf_line_count(0)), 0 })
    elseif type(fact.source.uri) == "string" and vim.ui.open then
      vim.ui.open(fact.source.uri)
    else
      vim.notify(("factlint: the document of %s isn't at hand"):format(fact.source.title), vim.log.levels.WARN)
    end
  end)
end

local function use(client, buffer, fact, to_passage)
  if to_passage then
    return open(client, buffer, fact)
  end
  if #fact.values == 0 then
    return vim.notify("factlint: this fact marks no value", vim.log.levels.WARN)
  end
  local filetype = vim.bo[buffer].filetype
  if #fact.values == 1 then
    return insert(cited(fact, fact.values[1], filetype))
  end
  vim.ui.select(fact.values, { prompt = "Which value?" }, function(value)
    if value then
      insert(cited(fact, value, filetype))
    end
  end)
end

function M.pick(query, to_passage)
  local buffer = vim.api.nvim_get_current_buf()
  local client = versions.client_of(buffer) or versions.clients()[1]
  if not client then
    vim.notify("factlint isn't running: open a draft, or see :checkhealth factlint", vim.log.levels.WARN)
    return
  end
  local wanted = { query = query, limit = MOST, textDocument = named(client, buffer) }
  versions.request(client, "factlint/facts", wanted, buffer, function(found)
    if type(found) ~= "table" or #found.facts == 0 then
      vim.notify(("factlint: no fact has the words %q"):format(query), vim.log.levels.WARN)
      return
    end
    local prompt = ("Facts (%d)"):format(found.total)
    vim.ui.select(found.facts, { prompt = prompt, format_item = line, kind = "factlint" }, function(fact)
      if fact then
        use(client, buffer, fact, to_passage)
      end
    end)
  end)
end

return M
